using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>categoryList</c>.</summary>
internal static class CategoryListCodec
{
    private static readonly ElementShape<CategoryListEntry> CategoryListEntry =
        new ElementShape<CategoryListEntry>(WireNamespace.CategoryList, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("name", AttributeForms.Text, m => m.Name, (m, v) => m with { Name = v }, required: true);

    internal static ElementShape<CategoryListDocument> Shape { get; } =
        new ElementShape<CategoryListDocument>(WireNamespace.CategoryList, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("category", CategoryListEntry, m => m.Categories, (m, v) => m with { Categories = v }, required: true);
}
