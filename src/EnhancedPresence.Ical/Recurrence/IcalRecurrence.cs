using EnhancedPresence.Ical.Parsing;
using EnhancedPresence.Ical.Zones;
using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace EnhancedPresence.Ical.Recurrence;

/// <summary>
/// Expands rules with Ical.Net in bounded time. Rules are walked on the local clock, where a day is a day and nothing but dates has to be
/// computed; zones come after. Ical.Net counts from the first occurrence on and never ends, so the start is moved next to the window
/// first, an end is set, and the work is estimated before any is done.
/// </summary>
internal sealed class IcalRecurrence
{
    /// <summary>Rules may produce occurrences somewhat before the interval they belong to, and zones shift them by hours.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(2);

    private readonly CancellationToken _cancellationToken;
    private readonly long _maxWork;
    private long _work;

    /// <param name="maxWork">The candidate times that Ical.Net may look at, in all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public IcalRecurrence(long maxWork, CancellationToken cancellationToken)
    {
        _maxWork = maxWork;
        _work = maxWork;
        _cancellationToken = cancellationToken;
    }

    /// <summary>How much work a rule may be, at most: for doing the cheap ones first.</summary>
    public static long Estimate(RecurrenceRule rule, LocalTime start, DateTime from, DateTime to)
    {
        DateTime begin = rule.Count is null && from > start.Local ? from : start.Local;
        return ((Math.Max((to - begin).Ticks, 0) / GetStep(rule)) + 1) * GetExpansion(rule);
    }

    /// <summary>The starts from a rule, at least those from <paramref name="from"/> to <paramref name="to"/>; others may be among them.</summary>
    /// <exception cref="IcalSkipException">The rule makes no sense, or takes too much work or room.</exception>
    public IEnumerable<DateTime> Expand(RecurrenceRule source, LocalTime start, DateTime from, DateTime to, int max)
    {
        var rule = new RecurrenceRule();
        rule.CopyFrom(source);
        NameOnce(rule);
        NameMonths(rule);
        if (rule.Interval < 1 || rule.Count < 1)
        {
            throw new IcalSkipException("has no usable RRULE");
        }

        if (!start.HasTime && rule.Frequency < FrequencyType.Daily)
        {
            throw new IcalSkipException("recurs within the day and is a whole day");
        }

        DateTime first = from < DateTime.MinValue + Margin ? DateTime.MinValue : from - Margin;
        DateTime last = to > DateTime.MaxValue - (2 * Margin) ? DateTime.MaxValue - (2 * Margin) : to + Margin;
        LocalTime moved = FastForward(rule, start, first);
        if (rule.Count < 1)
        {
            return [];
        }

        SpendWork(rule, moved.Local, first, last, out int maxUnmatched);
        DateTime? until = SetUntil(rule, start, last);
        return Walk(rule, moved, first, last, max, maxUnmatched)
            .Where(local => until is null || (source.Until!.HasTime ? start.At(local).ToInstant().UtcDateTime : local.Date) <= until);
    }

    /// <summary>What a part names twice is meant once, as parts are sets (RFC 5545 section 3.3.10); Ical.Net 5.2.4 counts an hour twice.</summary>
    private static void NameOnce(RecurrenceRule rule)
    {
        foreach (List<int> part in (List<int>[])
            [rule.BySecond, rule.ByMinute, rule.ByHour, rule.ByMonthDay, rule.ByYearDay, rule.ByWeekNo, rule.ByMonth, rule.BySetPosition])
        {
            NameOnce(part, static value => value);
        }

        NameOnce(rule.ByDay, static day => (day.Offset, day.DayOfWeek));
    }

    private static void NameOnce<T, TKey>(List<T> part, Func<T, TKey> key)
    {
        HashSet<TKey> named = [];
        part.RemoveAll(value => !named.Add(key(value)));
    }

    /// <summary>Days of the month are those of every month of a year (RFC 5545 section 3.3.10); Ical.Net 5.2.4 takes those of one month only.</summary>
    private static void NameMonths(RecurrenceRule rule)
    {
        if (rule is { Frequency: FrequencyType.Yearly, ByMonthDay.Count: > 0, ByMonth.Count: 0, ByYearDay.Count: 0, ByWeekNo.Count: 0 })
        {
            rule.ByMonth.AddRange(Enumerable.Range(1, 12));
        }
    }

    private List<DateTime> Walk(RecurrenceRule rule, LocalTime start, DateTime first, DateTime last, int max, int maxUnmatched)
    {
        var seed = new CalDateTime(start.Local, start.HasTime);

        // Months and years have no fixed length: Ical.Net skips them, which is cheap, unless the interval leads beyond the calendar.
        bool skip = rule is { Count: null, Frequency: FrequencyType.Monthly or FrequencyType.Yearly, Interval: <= 100 };
        CalDateTime? from = skip && first > start.Local ? new CalDateTime(first) : null;
        var options = new EvaluationOptions { MaxUnmatchedIncrementsLimit = maxUnmatched };
        using IEnumerator<Period> walk = new RecurrencePatternEvaluator(rule).Evaluate(seed, from, options).GetEnumerator();
        var starts = new List<DateTime>();
        while (TryMoveNext(walk) && walk.Current.StartTime.Value is var local && local <= last)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (local < first)
            {
                continue;
            }

            if (starts.Count == max)
            {
                throw new IcalSkipException("has too many occurrences");
            }

            starts.Add(local);
        }

        return starts;
    }

    /// <summary>False at the end, which includes the end of time and that of the estimated work: both lie beyond the window.</summary>
    private static bool TryMoveNext(IEnumerator<Period> walk)
    {
        try
        {
            return walk.MoveNext();
        }
        catch (Exception e) when (e is EvaluationException or ArgumentOutOfRangeException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>
    /// Moves the start of a rule of seconds to weeks by whole intervals, which changes nothing of what follows. With a count this is
    /// possible only where every interval has exactly one occurrence; the count then shrinks with it, down to 0 or less.
    /// </summary>
    private static LocalTime FastForward(RecurrenceRule rule, LocalTime start, DateTime first)
    {
        long step = GetStep(rule);
        bool plain = GetExpansion(rule) == 1 && !HasParts(rule);
        if (rule.Frequency >= FrequencyType.Monthly || (rule.Count is not null && !plain) || start.Local >= first)
        {
            return start;
        }

        // One interval is kept: its occurrences may lie after its start.
        long steps = Math.Max(((first.Ticks - start.Local.Ticks) / step) - 1, 0);
        rule.Count = rule.Count is { } count ? (int)Math.Max(count - steps, 0) : null;
        return start.At(start.Local.AddTicks(steps * step));
    }

    private void SpendWork(RecurrenceRule rule, DateTime start, DateTime first, DateTime last, out int maxUnmatched)
    {
        long expansion = GetExpansion(rule);
        long skipped = rule is { Count: null, Frequency: >= FrequencyType.Monthly } && first > start ? (first - start).Ticks / GetStep(rule) : 0;
        long steps = Math.Max((last - start).Ticks, 0) / GetStep(rule) + 2 - skipped;
        if (expansion > _maxWork || steps > _maxWork / expansion || skipped + (steps * expansion) > _work)
        {
            throw new IcalSkipException("recurs so often that it is not followed");
        }

        _work -= skipped + (steps * expansion);
        maxUnmatched = (int)steps + 1;
    }

    /// <summary>Gives Ical.Net an end near the window, and returns the rule's own for an exact look; null when it has none.</summary>
    private static DateTime? SetUntil(RecurrenceRule rule, LocalTime start, DateTime last)
    {
        CalDateTime? until = rule.Until;
        DateTime? exact = null;
        if (until is not null)
        {
            IcalZone zone = until.IsUtc ? IcalZone.Utc : start.Zone;
            DateTimeOffset instant = new LocalTime(until.Value, until.HasTime, zone).ToInstant();
            exact = until.HasTime ? instant.UtcDateTime : until.Value;
            DateTime local = start.Zone.ToLocal(instant);
            last = local < DateTime.MaxValue - (2 * Margin) && local + Margin < last ? local + Margin : last;
        }

        // Ical.Net 5.2.4 leaves out a month or year whose earliest day it takes to be after the end, and it may take the first
        // occurrence's day for that although weekdays decide. An end one interval later is never too early.
        TimeSpan slack = rule.Frequency >= FrequencyType.Monthly ? TimeSpan.FromDays(366) : TimeSpan.Zero;
        last = last < DateTime.MaxValue - Margin - slack ? last + slack : DateTime.MaxValue - Margin;
        rule.Until = rule.Count is null ? new CalDateTime(DateTime.SpecifyKind(last, DateTimeKind.Unspecified), start.HasTime) : null;
        return exact;
    }

    private static long GetStep(RecurrenceRule rule)
    {
        long unit = rule.Frequency switch
        {
            FrequencyType.Secondly => TimeSpan.TicksPerSecond,
            FrequencyType.Minutely => TimeSpan.TicksPerMinute,
            FrequencyType.Hourly => TimeSpan.TicksPerHour,
            FrequencyType.Daily => TimeSpan.TicksPerDay,
            FrequencyType.Weekly => TimeSpan.TicksPerDay * 7,
            FrequencyType.Monthly => TimeSpan.TicksPerDay * 28,
            _ => TimeSpan.TicksPerDay * 365,
        };

        // No two instants are farther apart than this, so that a longer step is as good.
        return rule.Interval > DateTime.MaxValue.Ticks / unit ? DateTime.MaxValue.Ticks : unit * rule.Interval;
    }

    private static bool HasParts(RecurrenceRule rule) => GetParts(rule).Any(count => count > 0) || rule.BySetPosition.Count > 0;

    /// <summary>How many candidates one step of the rule can have, at most.</summary>
    private static long GetExpansion(RecurrenceRule rule)
    {
        long product = GetParts(rule).Aggregate(1L, static (product, count) => Math.Min(product * Math.Max(count, 1), int.MaxValue));

        // A weekday alone stands for each such day of the month or year.
        bool weekdays = rule.ByDay.Count > 0 && rule.Frequency is FrequencyType.Monthly or FrequencyType.Yearly;
        return weekdays ? product * 53 : product;
    }

    private static int[] GetParts(RecurrenceRule rule) =>
    [
        rule.BySecond.Count, rule.ByMinute.Count, rule.ByHour.Count, rule.ByDay.Count,
        rule.ByMonthDay.Count, rule.ByYearDay.Count, rule.ByWeekNo.Count, rule.ByMonth.Count,
    ];
}
