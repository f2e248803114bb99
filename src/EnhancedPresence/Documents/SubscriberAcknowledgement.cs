using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>A subscriber whom the owner acknowledges. Where from: element <c>setSubscribers/subscriber</c>. Immutable, compared by content.</summary>
public sealed record SubscriberAcknowledgement
{
    /// <summary>The address without scheme; null when the document has none, although the schema wants one.</summary>
    public string? User { get; init; }

    /// <summary>True; null when the document does not say, although the schema wants it.</summary>
    public bool? Acknowledged { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
