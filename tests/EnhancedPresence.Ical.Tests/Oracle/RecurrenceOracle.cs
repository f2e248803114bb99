namespace EnhancedPresence.Ical.Tests.Oracle;

/// <summary>
/// Recurrence as RFC 5545 tells it: period after period, hour by hour of each, what fits is taken. Slow, and nothing of it is in the product.
/// </summary>
public static class RecurrenceOracle
{
    /// <summary>The starts on the wall, in order, from the rule's first to the last that begins before an end.</summary>
    public static List<DateTime> Starts(OracleRule rule, DateTime start, DateTime end)
    {
        var starts = new List<DateTime>();
        for (int period = 0; Begin(rule, start, period) < end; period += rule.Interval)
        {
            starts.AddRange(Pick(rule, Set(rule, start, period)).Where(time => time >= start && time < end));
        }

        return rule.Count is { } count ? starts[..Math.Min(count, starts.Count)] : starts;
    }

    /// <summary>Whether a start is an occurrence of its own rule. Where it is none, RFC 5545 leaves open what the rule means.</summary>
    public static bool IsSynchronized(OracleRule rule, DateTime start) => rule.Fits(start, start) && Pick(rule, Set(rule, start, 0)).Contains(start);

    /// <summary>When a time on the wall is: the first of two; where it is skipped, with the offset before.</summary>
    public static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone)
    {
        // The offsets of the day before and the day after: whichever makes the clock show this.
        var utc = new DateTimeOffset(local, TimeSpan.Zero);
        TimeSpan before = zone.GetUtcOffset(utc.AddDays(-1));
        DateTimeOffset one = new DateTimeOffset(local, before).ToUniversalTime();
        DateTimeOffset other = new DateTimeOffset(local, zone.GetUtcOffset(utc.AddDays(1))).ToUniversalTime();
        DateTimeOffset[] shown = [.. new[] { one, other }.Where(instant => TimeZoneInfo.ConvertTime(instant, zone).DateTime == local)];
        return shown.Length == 0 ? one : shown.Min();
    }

    private static List<DateTime> Set(OracleRule rule, DateTime start, int period)
    {
        var set = new List<DateTime>();
        DateTime end = Begin(rule, start, period + 1);
        for (DateTime time = Begin(rule, start, period).AddMinutes(start.Minute); time < end; time = time.AddHours(1))
        {
            if (rule.Fits(time, start))
            {
                set.Add(time);
            }
        }

        return set;
    }

    private static List<DateTime> Pick(OracleRule rule, List<DateTime> set) => rule.BySetPosition.Length == 0
        ? set
        : [.. set.Where((_, i) => rule.BySetPosition.Contains(i + 1) || rule.BySetPosition.Contains(i - set.Count))];

    private static DateTime Begin(OracleRule rule, DateTime start, int period) => rule.Frequency switch
    {
        OracleFrequency.Hourly => start.Date.AddHours(start.Hour + period),
        OracleFrequency.Daily => start.Date.AddDays(period),
        OracleFrequency.Weekly => start.Date.AddDays((-((int)start.DayOfWeek - (int)rule.WeekStart + 7) % 7) + (period * 7)),
        OracleFrequency.Monthly => new DateTime(start.Year, start.Month, 1).AddMonths(period),
        _ => new DateTime(start.Year + period, 1, 1),
    };
}
