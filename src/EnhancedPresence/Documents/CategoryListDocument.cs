using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The names of the categories that are asked for. Where from: element <c>categoryList</c> (spec categories 1.3). Immutable,
/// compared by content.
/// </summary>
public sealed record CategoryListDocument : PresenceDocument
{
    /// <summary>The categories, in order.</summary>
    public EquatableArray<CategoryListEntry> Categories { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
