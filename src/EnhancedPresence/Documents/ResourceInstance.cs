using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>The state of one subscription. Where from: element <c>list/resource/instance</c> (RFC 4662). Immutable, compared by content.</summary>
public sealed record ResourceInstance
{
    /// <summary>Its id; null when the document has none, although the schema wants one.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// <c>active</c>, <c>pending</c>, <c>terminated</c>, <c>resubscribe</c> or another token; null when the document has none,
    /// although the schema wants one.
    /// </summary>
    public string? State { get; init; }

    /// <summary>Why it ended.</summary>
    public string? Reason { get; init; }

    /// <summary>The id of the part that has the content.</summary>
    public string? ContentId { get; init; }

    /// <summary>The pool to subscribe at instead.</summary>
    public string? PoolFqdn { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
