using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>categoryList</c>.</summary>
internal static class CategoryListCodec
{
    private static readonly ElementShape<CategoryListEntry> CategoryListEntry =
        new ElementShape<CategoryListEntry>(WireNamespace.CategoryList, () => new(), m => m.Unknown)
            .Attribute("name", AttributeForms.Text, m => m.Name, required: true);

    internal static ElementShape<CategoryListDocument> Shape { get; } =
        new ElementShape<CategoryListDocument>(WireNamespace.CategoryList, () => new(), m => m.Unknown)
            .List("category", CategoryListEntry, m => m.Categories, required: true);
}
