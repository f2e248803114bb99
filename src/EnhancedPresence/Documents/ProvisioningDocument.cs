using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>The settings a client gets. Where from: element <c>provisionGroupList</c> (spec wire 5). Immutable, compared by content.</summary>
public sealed record ProvisioningDocument : PresenceDocument
{
    /// <summary>The groups, in order.</summary>
    public EquatableArray<ProvisioningGroup> Groups { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
