using EnhancedPresence.Categories;

namespace EnhancedPresence.Calendar;

/// <summary>
/// When a person works, in the time zone of the mailbox. Where from: type WorkingHours of the Exchange 2007 types schema.
/// Immutable, compared by content.
/// </summary>
public sealed record WorkingHours
{
    // A week brings every period, unless the clock skips it; then the next week does.
    private const int DaysAhead = 15;

    /// <summary>The time zone the periods are in.</summary>
    public required WorkingHoursTimeZone TimeZone { get; init; }

    /// <summary>The periods, each for one or several days of the week.</summary>
    public EquatableArray<WorkingPeriod> Periods { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;

    /// <summary>Whether an instant is in the working hours.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>True from the start of a period, inclusive, to its end, exclusive.</returns>
    public bool IsWorkingAt(DateTimeOffset instant) => IsWorkingAt(new WindowsZoneRules(TimeZone), instant.UtcTicks);

    /// <summary>When work goes on: for "not working until".</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The start of the next working time, in UTC; null while working, and for somebody who has no working hours.</returns>
    public DateTimeOffset? NotWorkingUntil(DateTimeOffset instant) => IsWorkingAt(instant) ? null : NextChange(instant);

    /// <summary>When work ends: for "working until". Periods that touch are one.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The end of the working time, in UTC; null while not working, and for somebody who always works.</returns>
    public DateTimeOffset? WorkingUntil(DateTimeOffset instant) => IsWorkingAt(instant) ? NextChange(instant) : null;

    /// <summary>The next instant at which working time begins or ends.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The change, in UTC; null when there is none.</returns>
    public DateTimeOffset? NextChange(DateTimeOffset instant)
    {
        var rules = new WindowsZoneRules(TimeZone);
        bool working = IsWorkingAt(instant);
        long best = long.MaxValue;
        DateTime today = LocalTime(rules, instant.UtcTicks).Date;
        for (int day = -1; day <= DaysAhead && today.Ticks + (day * TimeSpan.TicksPerDay) is >= 0 and var midnight && midnight <= DateTime.MaxValue.Ticks; day++)
        {
            foreach (WorkingPeriod period in Periods)
            {
                // Which of the two clocks runs then is for IsWorkingAt to say.
                long start = midnight + (period.StartMinutes * TimeSpan.TicksPerMinute);
                long end = midnight + (period.EndMinutes * TimeSpan.TicksPerMinute);
                Try(start - rules.Standard.Ticks);
                Try(start - rules.Daylight.Ticks);
                Try(end - rules.Standard.Ticks);
                Try(end - rules.Daylight.Ticks);
            }
        }

        // Where the clock jumps, it may jump into or out of a period.
        for (int year = today.Year - 1; year <= today.Year + 1; year++)
        {
            if (year is >= 1 and <= 9999 && rules.SwitchesOf(year) is var (toDaylight, toStandard))
            {
                Try(toDaylight);
                Try(toStandard);
            }
        }

        return best == long.MaxValue ? null : new DateTimeOffset(best, TimeSpan.Zero);

        void Try(long candidate)
        {
            if (candidate > instant.UtcTicks && candidate < best && candidate <= DateTime.MaxValue.Ticks && IsWorkingAt(rules, candidate) != working)
            {
                best = candidate;
            }
        }
    }

    private bool IsWorkingAt(in WindowsZoneRules rules, long instant)
    {
        DateTime local = LocalTime(rules, instant);
        foreach (WorkingPeriod period in Periods)
        {
            if (local.TimeOfDay.Ticks >= period.StartMinutes * TimeSpan.TicksPerMinute
                && local.TimeOfDay.Ticks < period.EndMinutes * TimeSpan.TicksPerMinute
                && Includes(period.Days, local.DayOfWeek))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Includes(EquatableArray<WorkingDay> days, DayOfWeek day)
    {
        foreach (WorkingDay set in days)
        {
            if (WindowsZoneRules.Fits(set, day))
            {
                return true;
            }
        }

        return false;
    }

    private static DateTime LocalTime(in WindowsZoneRules rules, long instant) =>
        new(Math.Clamp(instant + rules.OffsetAt(instant).Ticks, 0, DateTime.MaxValue.Ticks));
}
