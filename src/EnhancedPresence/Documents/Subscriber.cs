using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>Somebody who watches the owner. Where from: element <c>subscribers/subscriber</c>. Immutable, compared by content.</summary>
public sealed record Subscriber
{
    /// <summary>The address without scheme; null when the document has none, although the schema wants one.</summary>
    public string? User { get; init; }

    /// <summary>The name; null when the document has none, although the schema wants one.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether the owner has acknowledged the subscriber; null when the document does not say, although the schema wants it.</summary>
    public bool? Acknowledged { get; init; }

    /// <summary>Where the subscriber is: <c>federated</c>, <c>publicCloud</c>, <c>sameEnterprise</c>, <c>unknown</c> or another token.</summary>
    public string? Type { get; init; }

    /// <summary>Element <c>context</c>, complete; null when there is none.</summary>
    public RawXml? Context { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
