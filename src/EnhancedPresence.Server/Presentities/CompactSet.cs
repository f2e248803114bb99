using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// Items by a key of their own, in one array of references of which a fifth to three fifths are free: an item costs about 11 bytes while a set grows, where a
/// dictionary takes 30 and more. For millions of items in sets of dozens. Not safe for use from several threads.
/// </summary>
internal abstract class CompactSet<TKey, TItem>
    where TItem : class
{
    // An item is where its hash says, or behind that one after the other; with four of five places taken that is not far.
    private const int MostFullOf5 = 4;

    private TItem?[] _places = [];

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>The places in no order, those that are free as null; a view that holds until the set changes.</summary>
    public ReadOnlySpan<TItem?> Places => _places;

    /// <summary>The items, in no order.</summary>
    public IEnumerable<TItem> Items => _places.OfType<TItem>();

    /// <summary>Puts an item in, in place of the one of its key.</summary>
    /// <returns>Whether the key is new.</returns>
    public bool Set(TItem item)
    {
        int place = Find(KeyOf(item));
        if (place >= 0)
        {
            _places[place] = item;
            return false;
        }

        if ((Count + 1) * 5L > _places.Length * (long)MostFullOf5)
        {
            Resize(Count + 1);
            place = Find(KeyOf(item));
        }

        _places[~place] = item;
        Count++;
        return true;
    }

    public bool Contains(TKey key) => Find(key) >= 0;

    /// <summary>Takes an item out.</summary>
    /// <returns>False when there is none of the key.</returns>
    public bool TryRemove(TKey key, [NotNullWhen(true)] out TItem? item)
    {
        int place = Find(key);
        item = place >= 0 ? _places[place] : null;
        if (item is null)
        {
            return false;
        }

        Count--;
        Close(place);
        if (Count * 5L < _places.Length * 2L)
        {
            Resize(Count);
        }

        return true;
    }

    protected abstract TKey KeyOf(TItem item);

    protected abstract int HashOf(TKey key);

    protected abstract bool AreSame(TKey one, TKey other);

    // Where a key is, or the complement of the free place where it belongs; without any places there is none such.
    private int Find(TKey key)
    {
        if (_places.Length == 0)
        {
            return -1;
        }

        int place = Home(key);
        while (_places[place] is { } item)
        {
            if (AreSame(KeyOf(item), key))
            {
                return place;
            }

            place = Next(place);
        }

        return ~place;
    }

    // Hashes may have their differences in few bits; the product has them in the upper ones.
    private int Home(TKey key) => (int)((unchecked((uint)HashOf(key) * 2654435769u) * (ulong)_places.Length) >> 32);

    private int Next(int place) => place + 1 == _places.Length ? 0 : place + 1;

    // Moves up what stands behind a place that becomes free, unless it would then stand before where it belongs.
    private void Close(int free)
    {
        for (int place = Next(free); _places[place] is { } item; place = Next(place))
        {
            int home = Home(KeyOf(item));
            if (free < place ? home <= free || home > place : home <= free && home > place)
            {
                _places[free] = item;
                free = place;
            }
        }

        _places[free] = null;
    }

    // Room for a quarter more than there are, and a fifth free then.
    private void Resize(int count)
    {
        TItem?[] before = _places;
        _places = count == 0 ? [] : new TItem?[(int)Math.Min((count * 25L / 16) + 1, Array.MaxLength)];
        foreach (TItem? item in before)
        {
            if (item is not null)
            {
                _places[~Find(KeyOf(item))] = item;
            }
        }
    }
}
