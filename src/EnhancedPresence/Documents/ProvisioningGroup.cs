using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>One group of settings. Where from: element <c>provisionGroupList/provisionGroup</c>. Immutable, compared by content.</summary>
public sealed record ProvisioningGroup
{
    /// <summary>The name, such as <c>ServerConfiguration</c>; null when the document has none, although the schema wants one.</summary>
    public string? Name { get; init; }

    /// <summary>The settings, complete elements in the document's namespace, in order; which there are differs from product to product.</summary>
    public EquatableArray<RawXml> Settings { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
