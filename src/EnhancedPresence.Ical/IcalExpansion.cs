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
    private readonly Dictionary<string, List<IcalItem>> _replacements;

    public IcalExpansion(IEnumerable<IcalItem> items, DateTimeOffset start, DateTimeOffset end, int maxOccurrences, CancellationToken cancellationToken)
    {
        _start = start;
        _end = end;
        _maxOccurrences = maxOccurrences;
        _recurrence = new IcalRecurrence(cancellationToken);
        _replacements = items
            .Where(item => item.Replaces is not null)
            .GroupBy(item => item.Uid, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    /// <summary>The events so far.</summary>
    public List<CalendarEvent> Events { get; } = [];

    /// <summary>Adds the occurrences of an item, all or none.</summary>
    /// <exception cref="IcalSkipException">The item can't be followed. Ical.Net may throw any other exception.</exception>
    public void Add(IcalItem item)
    {
        if (item.IsDropped || IsSuperseded(item))
        {
            return;
        }

        var seen = new HashSet<DateTimeOffset>();
        var events = new List<CalendarEvent>();
        foreach ((LocalTime start, DateTimeOffset? ownEnd) in GetStarts(item))
        {
            DateTimeOffset instant = start.ToInstant();
            if (instant >= _end || instant < _start && (ownEnd ?? item.GetEnd(start)) <= _start || !seen.Add(instant) || IsExcluded(item, start))
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

            events.Add(ToEvent(item, instant, end));
        }

        Events.AddRange(events);
    }

    private static CalendarEvent ToEvent(IcalItem item, DateTimeOffset start, DateTimeOffset end) => new()
    {
        // The number keeps occurrences of items without UID, or with the same one, apart.
        Id = string.Create(CultureInfo.InvariantCulture, $"{item.Uid}/{start.UtcDateTime:yyyyMMddTHHmmssZ}/{item.Number}"),
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

    private bool IsExcluded(IcalItem item, LocalTime start)
    {
        if (item.Replaces is not null)
        {
            return false;
        }

        foreach (LocalTime exception in item.Exceptions)
        {
            if (exception.Matches(start))
            {
                return true;
            }
        }

        return _replacements.TryGetValue(item.Uid, out List<IcalItem>? replacements)
            && replacements.Exists(replacement => replacement.Replaces!.Value.Matches(start));
    }

    /// <summary>Of several items for the same occurrence the one with the highest SEQUENCE counts, of equal ones the last in the text.</summary>
    private bool IsSuperseded(IcalItem item) => item.Replaces is { } replaced && _replacements[item.Uid].Exists(other =>
        other != item
        && other.Replaces!.Value.Matches(replaced)
        && (other.Sequence > item.Sequence || (other.Sequence == item.Sequence && other.Number > item.Number)));
}
