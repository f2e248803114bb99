using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// One category of a <see cref="CategoryListDocument"/>. Where from: element <c>categoryList/category</c>. Immutable, compared
/// by content.
/// </summary>
public sealed record CategoryListEntry
{
    /// <summary>The category's name, such as <c>state</c>; null when the document has none, although the schema wants one.</summary>
    public string? Name { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
