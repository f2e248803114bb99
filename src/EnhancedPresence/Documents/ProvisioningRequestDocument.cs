using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// Which settings a client asks for. Where from: element <c>provisioningGroupList</c> (spec wire 5). Immutable, compared by
/// content.
/// </summary>
public sealed record ProvisioningRequestDocument : PresenceDocument
{
    /// <summary>The groups, in order.</summary>
    public EquatableArray<ProvisioningGroupName> Groups { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
