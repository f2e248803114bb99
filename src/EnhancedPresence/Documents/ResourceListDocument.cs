using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The first part of an answer to a subscription to many people. Where from: element <c>list</c> (RFC 4662, spec wire 8.2).
/// Immutable, compared by content.
/// </summary>
public sealed record ResourceListDocument : PresenceDocument
{
    /// <summary>The subscriber; null when the document has none, although the schema wants one.</summary>
    public string? Uri { get; init; }

    /// <summary>Counts the notifications; null when the document has none, although the schema wants one.</summary>
    public uint? Version { get; init; }

    /// <summary>Whether everybody is listed; null when the document does not say, although the schema wants it.</summary>
    public bool? FullState { get; init; }

    /// <summary>The id of the part that has the list's own content.</summary>
    public string? ContentId { get; init; }

    /// <summary>The list's names.</summary>
    public EquatableArray<LocalizedText> Names { get; init; }

    /// <summary>The people, in order.</summary>
    public EquatableArray<ListedResource> Resources { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
