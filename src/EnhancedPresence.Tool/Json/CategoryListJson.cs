using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>categoryList</c>.</summary>
internal static class CategoryListJson
{
    private static readonly JsonShape<CategoryListEntry> CategoryListEntry = new JsonShape<CategoryListEntry>(new())
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<CategoryListDocument> Shape { get; } = new JsonShape<CategoryListDocument>(new())
        .List("category", CategoryListEntry, m => m.Categories, (m, v) => m with { Categories = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
