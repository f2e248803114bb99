using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical.Parsing;

namespace EnhancedPresence.Ical.Recurrence;

/// <summary>Makes the occurrences of a window from items: rules, extra dates, exceptions, and items that replace occurrences of another.</summary>
internal sealed class IcalExpansion
{
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly IcalOptions _options;
    private readonly bool _withDetails;
    private readonly IcalOverrides _overrides;
    private readonly IcalRecurrence _recurrence;

    public IcalExpansion(CalendarRequest request, IcalOverrides overrides, IcalOptions options, CancellationToken cancellationToken)
    {
        _start = request.Start;
        _end = request.End;
        _withDetails = request.NeedsDetails;
        _options = options;
        _overrides = overrides;
        _recurrence = new IcalRecurrence(options.MaxRecurrenceWork, cancellationToken);
    }

    /// <summary>The events so far.</summary>
    public List<CalendarEvent> Events { get; } = [];

    /// <summary>How much work an item may be. Cheap ones come first, so that no bound that a hostile one reaches costs the others.</summary>
    public long Estimate(IcalItem item)
    {
        if (item.Replaces is not null || item.Rules.Count == 0)
        {
            return 0;
        }

        DateTime from = item.Start.Zone.ToLocal(_start);
        DateTime to = item.Start.Zone.ToLocal(_end);
        return item.Rules.Max(rule => IcalRecurrence.Estimate(rule, item.Start, from, to));
    }

    /// <summary>Adds the occurrences of an item, all or none.</summary>
    /// <exception cref="IcalSkipException">The item can't be followed. Ical.Net may throw any other exception.</exception>
    public void Add(IcalItem item)
    {
        int before = Events.Count;
        try
        {
            if (item.Replaces is { } replaced)
            {
                if (_overrides.Counts(item))
                {
                    AddOccurrence(item, item.Start, null, replaced.ToInstant());
                }
            }
            else
            {
                AddSeries(item);
            }
        }
        catch
        {
            Events.RemoveRange(before, Events.Count - before);
            throw;
        }
    }

    private void AddSeries(IcalItem item)
    {
        IReadOnlyList<IcalItem> future = _overrides.GetFuture(item.Uid);
        if (item.IsDropped && future.Count == 0)
        {
            return;
        }

        LocalTimeSet? excluded = GetExcluded(item);
        HashSet<DateTimeOffset>? seen = item.Rules.Count + item.ExtraStarts.Count > 0 ? [] : null;
        foreach ((LocalTime start, DateTimeOffset? ownEnd) in GetStarts(item, future))
        {
            DateTimeOffset instant = start.ToInstant();
            if (excluded?.Contains(start) == true || _overrides.Replaces(item.Uid, start) || seen?.Add(instant) == false)
            {
                continue;
            }

            IcalItem? moved = future.Count == 0 ? null : IcalOverrides.FindFuture(future, instant);
            if (moved is null)
            {
                AddOccurrence(item, start, ownEnd, instant);
            }
            else
            {
                DateTime local = moved.Start.Zone.ToLocal(instant) + GetShift(moved);
                AddOccurrence(moved, moved.Start.At(local), null, instant);
            }
        }
    }

    /// <summary>Adds one occurrence that overlaps the window.</summary>
    /// <param name="item">What it looks like.</param>
    /// <param name="start">When it starts.</param>
    /// <param name="ownEnd">When it ends, if not after the item's length.</param>
    /// <param name="original">When it would start if nothing had moved it: what it is known by.</param>
    private void AddOccurrence(IcalItem item, LocalTime start, DateTimeOffset? ownEnd, DateTimeOffset original)
    {
        if (item.IsDropped)
        {
            return;
        }

        DateTimeOffset instant = start.ToInstant();
        DateTimeOffset end = instant < _end ? ownEnd ?? item.GetEnd(start) : instant;
        if (instant >= _end || end <= _start || end <= instant)
        {
            return;
        }

        if (Events.Count == _options.MaxOccurrences)
        {
            throw new IcalSkipException("has too many occurrences");
        }

        Events.Add(new CalendarEvent
        {
            Id = GetId(item, original),
            Start = instant,
            End = end,
            Source = _options.Source,
            Status = item.Status,
            IsWorkingElsewhere = item.IsWorkingElsewhere,
            IsMeeting = item.IsMeeting,
            IsPrivate = item.IsPrivate,
            IsAllDay = item.IsAllDay,
            Subject = _withDetails ? item.Subject : null,
            Location = _withDetails ? item.Location : null,
        });
    }

    /// <summary>UID and original start, which stay when an occurrence is moved; and a number where that is not enough.</summary>
    private static string GetId(IcalItem item, DateTimeOffset original) => item.Duplicate == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{item.Uid}/{original.UtcDateTime:yyyyMMddTHHmmssZ}")
        : string.Create(CultureInfo.InvariantCulture, $"{item.Uid}/{original.UtcDateTime:yyyyMMddTHHmmssZ}/{item.Duplicate + 1}");

    private IEnumerable<(LocalTime Start, DateTimeOffset? End)> GetStarts(IcalItem item, IReadOnlyList<IcalItem> future)
    {
        if (item.Rules.Count == 0)
        {
            yield return (item.Start, null);
        }
        else
        {
            // What is moved into the window, or lasts into it, starts outside of it.
            TimeSpan back = future.Aggregate(GetReach(item), (reach, moved) => Later(reach, GetReach(moved) + Later(GetShift(moved), TimeSpan.Zero)));
            TimeSpan ahead = future.Aggregate(TimeSpan.Zero, (reach, moved) => Later(reach, -GetShift(moved)));
            DateTime from = Shift(item.Start.Zone.ToLocal(_start), -back);
            DateTime to = Shift(item.Start.Zone.ToLocal(_end), ahead);
            foreach (var rule in item.Rules)
            {
                foreach (DateTime local in _recurrence.Expand(rule, item.Start, from, to, _options.MaxOccurrences))
                {
                    yield return (item.Start.At(local), null);
                }
            }
        }

        foreach ((LocalTime, DateTimeOffset?) extra in item.ExtraStarts)
        {
            yield return extra;
        }
    }

    private static LocalTimeSet? GetExcluded(IcalItem item)
    {
        if (item.Exceptions.Count == 0)
        {
            return null;
        }

        var excluded = new LocalTimeSet();
        foreach (LocalTime exception in item.Exceptions)
        {
            excluded.Add(exception);
        }

        return excluded;
    }

    /// <summary>How far an item moves what it replaces, on the wall of its own zone.</summary>
    private static TimeSpan GetShift(IcalItem item) => item.Start.Local - item.Start.Zone.ToLocal(item.Replaces!.Value.ToInstant());

    private static TimeSpan GetReach(IcalItem item) => item.ExactLength + TimeSpan.FromDays(Math.Min(item.NominalDays, 3_000_000));

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static DateTime Shift(DateTime time, TimeSpan by) => new(Math.Clamp(time.Ticks + by.Ticks, 0, DateTime.MaxValue.Ticks));
}
