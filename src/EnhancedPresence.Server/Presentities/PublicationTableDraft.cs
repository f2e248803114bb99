namespace EnhancedPresence.Server.Presentities;

/// <summary>A table being worked on: copies at the first change. Not safe for use from several threads.</summary>
internal sealed class PublicationTableDraft
{
    // Room for the aggregates and a client's usual publish, so that most drafts copy once.
    private const int Room = 16;

    private readonly PublicationTable _before;
    private StoredPublication[]? _copy;
    private int _count;

    public PublicationTableDraft(PublicationTable before)
    {
        _before = before;
        _count = before.Count;
    }

    public ReadOnlySpan<StoredPublication> Items => _copy is null ? _before.AsSpan() : _copy.AsSpan(0, _count);

    public int Count => _count;

    /// <summary>Where a key is; the complement of where it would be when it is not there.</summary>
    public static int Find(ReadOnlySpan<StoredPublication> items, PublicationKey key)
    {
        int low = 0;
        int high = items.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = items[middle].Key.CompareTo(key);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    public StoredPublication? Get(PublicationKey key)
    {
        int at = Find(Items, key);
        return at >= 0 ? Items[at] : null;
    }

    /// <summary>The publications of a category.</summary>
    public ReadOnlySpan<StoredPublication> Of(CategoryName category) => Of(Items, category);

    /// <summary>Those of a category among publications in the order of their keys.</summary>
    public static ReadOnlySpan<StoredPublication> Of(ReadOnlySpan<StoredPublication> items, CategoryName category)
    {
        int start = Find(items, new PublicationKey(category, 0, ContainerId.Default));
        start = start < 0 ? ~start : start;
        int end = start;
        while (end < items.Length && items[end].Key.Category == category)
        {
            end++;
        }

        return items[start..end];
    }

    public void Set(PublicationKey key, StoredPublication value)
    {
        StoredPublication[] items = Own();
        int at = Find(items.AsSpan(0, _count), key);
        if (at >= 0)
        {
            items[at] = value;
            return;
        }

        if (_count == items.Length)
        {
            Array.Resize(ref _copy, _count + Room);
            items = _copy;
        }

        Array.Copy(items, ~at, items, ~at + 1, _count - ~at);
        items[~at] = value;
        _count++;
    }

    public bool Remove(PublicationKey key)
    {
        int at = Find(Items, key);
        if (at < 0)
        {
            return false;
        }

        StoredPublication[] items = Own();
        _count--;
        Array.Copy(items, at + 1, items, at, _count - at);
        items[_count] = null!;
        return true;
    }

    public PublicationTable ToTable() => _copy is null ? _before : PublicationTable.Of(Items.ToArray());

    private StoredPublication[] Own()
    {
        if (_copy is null)
        {
            _copy = new StoredPublication[_count + Room];
            _before.AsSpan().CopyTo(_copy);
        }

        return _copy;
    }
}
