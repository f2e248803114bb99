using System.Buffers;

namespace EnhancedPresence.Xml.Elements;

/// <summary>
/// Gathers the repeated parts of a model. The only allocation is the list that comes out: the first item is kept here, further ones in a
/// rented array, which is cleared when it goes back.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal struct ItemBuilder<T>
{
    private const int FirstRent = 8;

    private T _first;
    private T[]? _rented;

    internal int Count { get; private set; }

    internal void Add(T item)
    {
        if (Count == 0)
        {
            _first = item;
        }
        else
        {
            if (_rented is null || Count == _rented.Length)
            {
                Grow();
            }

            _rented![Count] = item;
        }

        Count++;
    }

    /// <summary>The items as a list; the builder is empty afterwards.</summary>
    internal EquatableArray<T> Build()
    {
        if (Count == 0)
        {
            return default;
        }

        var items = new T[Count];
        _rented.AsSpan(0, _rented is null ? 0 : Count).CopyTo(items);
        items[0] = _first;
        GiveBack();
        this = default;
        return new EquatableArray<T>(items);
    }

    private void Grow()
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(FirstRent, Count * 2));
        _rented.AsSpan().CopyTo(larger);
        GiveBack();
        _rented = larger;
    }

    private readonly void GiveBack()
    {
        if (_rented is not null)
        {
            _rented.AsSpan(0, Count).Clear();
            ArrayPool<T>.Shared.Return(_rented);
        }
    }
}
