using System.Globalization;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical;

/// <summary>Makes the occurrences of a window from items: rules, extra dates, exceptions, and items that replace an occurrence of another.</summary>
internal sealed class IcalExpansion
{
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly int _maxOccurrences;
    private readonly IcalRecurrence _recurrence;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>By UID: which occurrences other items replace.</summary>
    private readonly Dictionary<string, LocalTimeSet> _replaced = new(StringComparer.Ordinal);

    /// <summary>Of several items that replace the same occurrence the one that counts.</summary>
    private readonly Dictionary<(string Uid, DateTimeOffset Start), IcalItem> _replacements = [];

    public IcalExpansion(IEnumerable<IcalItem> items, DateTimeOffset start, DateTimeOffset end, int maxOccurrences, CancellationToken cancellationToken)
    {
        _start = start;
        _end = end;
        _maxOccurrences = maxOccurrences;
        _recurrence = new IcalRecurrence(cancellationToken);
        foreach (IcalItem item in items.Where(item => item.Replaces is not null))
        {
            AddReplacement(item, item.Replaces!.Value);
        }
    }

    /// <summary>The events so far.</summary>
    public List<CalendarEvent> Events { get; } = [];

    /// <summary>Adds the occurrences of an item, all or none.</summary>
    /// <exception cref="IcalSkipException">The item can't be followed. Ical.Net may throw any other exception.</exception>
    public void Add(IcalItem item)
    {
        if (item.IsDropped
            || (item.Replaces is { } replaced && !ReferenceEquals(_replacements[(item.Uid, replaced.ToInstant())], item)))
        {
            return;
        }

        LocalTimeSet excluded = GetExcluded(item);
        var seen = new HashSet<DateTimeOffset>();
        var events = new List<CalendarEvent>();
        foreach ((LocalTime start, DateTimeOffset? ownEnd) in GetStarts(item))
        {
            DateTimeOffset instant = start.ToInstant();
            if (instant >= _end || instant < _start && (ownEnd ?? item.GetEnd(start)) <= _start || !seen.Add(instant) || excluded.Contains(start) || IsReplaced(item, start))
            {
                continue;
            }

            DateTimeOffset end = ownEnd ?? item.GetEnd(start);
            if (end <= instant)
            {
                continue;
            }

            if (Events.Count + events.Count == _maxOccurrences)
            {
                throw new IcalSkipException("has too many occurrences");
            }

            events.Add(ToEvent(item, GetId(item, instant), instant, end));
        }

        Events.AddRange(events);
    }

    /// <summary>UID and start; with the item's number where that is not enough: without a UID, or with one that came before.</summary>
    private string GetId(IcalItem item, DateTimeOffset start)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{item.Uid}/{start.UtcDateTime:yyyyMMddTHHmmssZ}");
        return item.Uid.Length > 0 && _ids.Add(id) ? id : string.Create(CultureInfo.InvariantCulture, $"{id}/{item.Number}");
    }

    private static CalendarEvent ToEvent(IcalItem item, string id, DateTimeOffset start, DateTimeOffset end) => new()
    {
        Id = id,
        Start = start,
        End = end,
        Status = item.Status,
        IsMeeting = item.IsMeeting,
        IsPrivate = item.IsPrivate,
        IsAllDay = !item.Start.HasTime,
        Subject = item.Subject,
        Location = item.Location,
    };

    private IEnumerable<(LocalTime Start, DateTimeOffset? End)> GetStarts(IcalItem item)
    {
        // An item that replaces an occurrence is one occurrence.
        if (item.Replaces is not null || item.Rules.Count == 0)
        {
            yield return (item.Start, null);
        }
        else
        {
            DateTime from = ToLocal(_start, item, item.ExactLength + TimeSpan.FromDays(Math.Min(item.NominalDays, 3_000_000)));
            DateTime to = ToLocal(_end, item, TimeSpan.Zero);
            foreach (var rule in item.Rules)
            {
                foreach (DateTime local in _recurrence.Expand(rule, item.Start, from, to, _maxOccurrences))
                {
                    yield return (item.Start.At(local), null);
                }
            }
        }

        if (item.Replaces is null)
        {
            foreach ((LocalTime, DateTimeOffset?) extra in item.ExtraStarts)
            {
                yield return extra;
            }
        }
    }

    private static DateTime ToLocal(DateTimeOffset instant, IcalItem item, TimeSpan back)
    {
        DateTime local = TimeZoneInfo.ConvertTime(instant, item.Start.Zone).DateTime;
        return local.Ticks > back.Ticks ? local - back : DateTime.MinValue;
    }

    private bool IsReplaced(IcalItem item, LocalTime start) =>
        item.Replaces is null && _replaced.TryGetValue(item.Uid, out LocalTimeSet? replaced) && replaced.Contains(start);

    private static LocalTimeSet GetExcluded(IcalItem item)
    {
        var excluded = new LocalTimeSet();
        if (item.Replaces is not null)
        {
            return excluded;
        }

        foreach (LocalTime exception in item.Exceptions)
        {
            excluded.Add(exception);
        }

        return excluded;
    }

    /// <summary>The highest SEQUENCE counts, of equal ones the last in the text.</summary>
    private void AddReplacement(IcalItem item, LocalTime replaced)
    {
        if (!_replaced.TryGetValue(item.Uid, out LocalTimeSet? all))
        {
            _replaced[item.Uid] = all = new LocalTimeSet();
        }

        all.Add(replaced);
        (string, DateTimeOffset) key = (item.Uid, replaced.ToInstant());
        if (!_replacements.TryGetValue(key, out IcalItem? other) || item.Sequence >= other.Sequence)
        {
            _replacements[key] = item;
        }
    }
}
