using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>One person of a list. Where from: element <c>list/resource</c> (RFC 4662). Immutable, compared by content.</summary>
public sealed record ListedResource
{
    /// <summary>The address; null when the document has none, although the schema wants one.</summary>
    public string? Uri { get; init; }

    /// <summary>The names.</summary>
    public EquatableArray<LocalizedText> Names { get; init; }

    /// <summary>The states, in order.</summary>
    public EquatableArray<ResourceInstance> Instances { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
