using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// One group of settings a client asks for. Where from: element <c>provisioningGroupList/provisioningGroup</c>. Immutable,
/// compared by content.
/// </summary>
public sealed record ProvisioningGroupName
{
    /// <summary>The name, such as <c>ServerConfiguration</c>; null when the document has none, although the schema wants one.</summary>
    public string? Name { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
