using System.Collections.Concurrent;

namespace EnhancedPresence.Orleans.Silos;

/// <summary>Gives one object for equal sets of categories: watchers of all kinds of clients watch a few different ones. Safe for use from several threads.</summary>
internal sealed class SharedCategories
{
    // Clients name what they like; what is beyond is not shared.
    private const int Most = 1024;

    private readonly ConcurrentDictionary<EquatableArray<CategoryName>, EquatableArray<CategoryName>> _sets = new();

    public EquatableArray<CategoryName> Share(EquatableArray<CategoryName> categories) =>
        _sets.TryGetValue(categories, out EquatableArray<CategoryName> known) ? known
        : _sets.Count < Most ? _sets.GetOrAdd(categories, categories)
        : categories;
}
