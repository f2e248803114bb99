using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The body of a publish request. Where from: elements <c>publish/publications</c> of the rich-presence namespace. Immutable, compared by content.
/// </summary>
/// <param name="Uri">The publisher.</param>
/// <param name="Publications">What is published, in order; keys must not repeat.</param>
public sealed record PublishDocument(SipUri Uri, EquatableArray<Publication> Publications) : PresenceDocument
{
    /// <summary>Attributes and elements of <c>publish</c> this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;

    /// <summary>Attributes and elements of <c>publications</c> this library doesn't know.</summary>
    public UnknownContent UnknownInPublications { get; init; } = UnknownContent.None;
}
