using EnhancedPresence.Ical.Parsing;

namespace EnhancedPresence.Ical.Recurrence;

/// <summary>
/// Which occurrences of which series other items replace. Of several for the same occurrence the highest SEQUENCE counts, of equal ones the
/// last in the text. Immutable once made.
/// </summary>
internal sealed class IcalOverrides
{
    private readonly Dictionary<string, LocalTimeSet> _replaced = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Uid, DateTimeOffset Start), IcalItem> _counting = [];
    private readonly Dictionary<string, IReadOnlyList<IcalItem>> _future = new(StringComparer.Ordinal);

    public IcalOverrides(IEnumerable<IcalItem> items)
    {
        foreach (IcalItem item in items)
        {
            if (item.Replaces is { } replaced)
            {
                Add(item, replaced);
            }
        }

        foreach (IGrouping<string, IcalItem> series in _counting.Values.Where(item => item.ReplacesFuture).GroupBy(item => item.Uid, StringComparer.Ordinal))
        {
            _future[series.Key] = [.. series.OrderBy(item => item.Replaces!.Value.ToInstant())];
        }
    }

    /// <summary>Whether an item that replaces an occurrence is the one that counts for it.</summary>
    public bool Counts(IcalItem item) => ReferenceEquals(_counting[(item.Uid, item.Replaces!.Value.ToInstant())], item);

    /// <summary>Whether an occurrence of a series is replaced.</summary>
    public bool Replaces(string uid, LocalTime start) => _replaced.TryGetValue(uid, out LocalTimeSet? replaced) && replaced.Contains(start);

    /// <summary>The items that change all occurrences after theirs, in order of time.</summary>
    public IReadOnlyList<IcalItem> GetFuture(string uid) => _future.GetValueOrDefault(uid, []);

    /// <summary>Which of these changes the occurrence that would start at an instant: the last that replaces an earlier one; null when none does.</summary>
    public static IcalItem? FindFuture(IReadOnlyList<IcalItem> future, DateTimeOffset start)
    {
        int low = 0;
        int high = future.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (future[middle].Replaces!.Value.ToInstant() < start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? null : future[low - 1];
    }

    private void Add(IcalItem item, LocalTime replaced)
    {
        if (!_replaced.TryGetValue(item.Uid, out LocalTimeSet? all))
        {
            _replaced[item.Uid] = all = new LocalTimeSet();
        }

        all.Add(replaced);
        (string, DateTimeOffset) key = (item.Uid, replaced.ToInstant());
        if (!_counting.TryGetValue(key, out IcalItem? other) || item.Sequence >= other.Sequence)
        {
            _counting[key] = item;
        }
    }
}
