namespace EnhancedPresence.Orleans.Messages;

/// <summary>Names of categories as strings, and back. Pure.</summary>
internal static class CategoriesWire
{
    public static string[] From(EquatableArray<CategoryName> categories) => [.. categories.Select(static c => c.Value)];

    public static EquatableArray<CategoryName> ToCategories(string[] names) => names.Select(static n => new CategoryName(n)).ToEquatableArray();
}
