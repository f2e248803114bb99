using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// One part that a <see cref="RoamingListDocument"/> asks for. Where from: element <c>roamingList/roaming</c>. Immutable,
/// compared by content.
/// </summary>
public sealed record RoamingPart
{
    /// <summary>
    /// The part: <c>categories</c>, <c>containers</c>, <c>subscribers</c>, <c>delegates</c> or another token; null when the document
    /// has none, although the schema wants one.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
