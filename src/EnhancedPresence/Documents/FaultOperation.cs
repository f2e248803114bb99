using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>One part of a request that failed. Where from: element <c>Fault/details/operation</c>. Immutable, compared by content.</summary>
public sealed record FaultOperation
{
    /// <summary>Which part, from 1; null when the document has none, although the schema wants one.</summary>
    public uint? Index { get; init; }

    /// <summary>The version that was sent; null when the document has none, although the schema wants one.</summary>
    public uint? Version { get; init; }

    /// <summary>The version there is; null when the document has none, although the schema wants one.</summary>
    public uint? CurrentVersion { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
