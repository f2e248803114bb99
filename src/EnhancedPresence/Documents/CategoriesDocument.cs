using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The body of a notification. Where from: element <c>categories</c>. Immutable, compared by content.
/// </summary>
/// <param name="Uri">The presentity.</param>
/// <param name="Categories">The instances, in order.</param>
public sealed record CategoriesDocument(SipUri Uri, EquatableArray<CategoryInstance> Categories) : PresenceDocument
{
    /// <summary>Attributes and elements of the root this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
