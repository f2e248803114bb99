namespace EnhancedPresence.Xml.Elements;

/// <summary>Gathers the repeated children of an element: no allocation for none, one array for one, growth by doubling beyond.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal struct ItemBuilder<T>
{
    private T[]? _items;

    internal int Count { get; private set; }

    internal void Add(T item)
    {
        if (_items is null)
        {
            _items = new T[1];
        }
        else if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        _items[Count++] = item;
    }

    /// <summary>The items as a list; the builder must not be used afterwards.</summary>
    internal readonly EquatableArray<T> Build() =>
        _items is null ? default : new EquatableArray<T>(Count == _items.Length ? _items : _items[..Count]);
}
