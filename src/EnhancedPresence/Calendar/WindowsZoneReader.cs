using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EnhancedPresence.Calendar;

/// <summary>
/// The Windows rules of a zone, by looking at its clock: the adjustment rules of <see cref="TimeZoneInfo"/> look different from one platform
/// to the next, the offsets do not.
/// </summary>
internal static class WindowsZoneReader
{
    private const int LastInMonth = 5;

    /// <summary>Years after the first in which a yearly rule is tried: after so many the calendar repeats, and the fourth of a month has differed from the last.</summary>
    private const int YearsTried = 28;

    // No zone changes its clock twice within half a day.
    private static readonly TimeSpan Step = TimeSpan.FromHours(12);

    public static bool TryRead(TimeZoneInfo zone, int year, [NotNullWhen(true)] out WorkingHoursTimeZone? rules)
    {
        rules = null;
        List<ClockChange> changes = FindChanges(zone, year, out TimeSpan first);
        TimeSpan second = changes.Count == 0 ? first : changes[0].After;
        bool back = changes.Count == 2 && changes[1].After == first;

        // A clock that is set back as the year ends does so at 24:00, which no rule can say.
        bool late = changes.Exists(change => change.Local.Year != year);
        if (late || changes.Count > 2 || (changes.Count == 2 && !back) || first.Ticks % TimeSpan.TicksPerMinute != 0 || second.Ticks % TimeSpan.TicksPerMinute != 0)
        {
            return false;
        }

        TimeSpan standard = first < second ? first : second;
        if (changes.Count == 0)
        {
            rules = Make(standard, standard, new TimeZoneTransition(), new TimeZoneTransition());
            return true;
        }

        TimeSpan daylight = first < second ? second : first;
        ClockChange toDaylight = changes.Find(change => change.After == daylight) ?? NewYear(year, daylight);
        ClockChange toStandard = changes.Find(change => change.After == standard) ?? NewYear(year, standard);
        rules = back ? FindYearly(zone, year, standard, daylight, toDaylight.Local, toStandard.Local) : null;
        rules ??= Make(standard, daylight, OnDate(toDaylight.Local), OnDate(toStandard.Local));
        return true;
    }

    private static List<ClockChange> FindChanges(TimeZoneInfo zone, int year, out TimeSpan first)
    {
        // From the first to the last moment of the local year. At New Year itself hardly anything changes.
        DateTime newYear = new(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        DateTime end = newYear.AddYears(1);
        DateTime at = Shift(newYear, zone.GetUtcOffset(newYear));
        end = Shift(end, zone.GetUtcOffset(end));
        first = zone.GetUtcOffset(at);
        var changes = new List<ClockChange>();
        TimeSpan before = first;
        while (at < end)
        {
            DateTime next = end - at < Step ? end.AddTicks(-1) : at + Step;
            TimeSpan after = zone.GetUtcOffset(next);
            if (after != before)
            {
                changes.Add(new ClockChange(FindChange(zone, at, next, before) + before, after));
            }

            before = after;
            at = end - at < Step ? end : next;
        }

        return changes;
    }

    // The first instant with another offset, between one with the old and one with the new.
    private static DateTime FindChange(TimeZoneInfo zone, DateTime from, DateTime to, TimeSpan before)
    {
        while (to - from > TimeSpan.FromTicks(1))
        {
            DateTime middle = from + ((to - from) / 2);
            (from, to) = zone.GetUtcOffset(middle) == before ? (middle, to) : (from, middle);
        }

        return to;
    }

    private static WorkingHoursTimeZone? FindYearly(
        TimeZoneInfo zone, int year, TimeSpan standard, TimeSpan daylight, DateTime toDaylight, DateTime toStandard)
    {
        WorkingHoursTimeZone? best = null;
        int longest = 0;
        foreach (TimeZoneTransition daylightRule in Yearly(toDaylight))
        {
            foreach (TimeZoneTransition standardRule in Yearly(toStandard))
            {
                WorkingHoursTimeZone rules = Make(standard, daylight, daylightRule, standardRule);
                int years = 0;
                while (years < YearsTried && year + years < 9998 && Holds(zone, rules, year + years + 1))
                {
                    years++;
                }

                (best, longest) = years > longest ? (rules, years) : (best, longest);
            }
        }

        return best;
    }

    // The same clock right before and at both switches of the rule; that there are no others is clear from the year looked at.
    private static bool Holds(TimeZoneInfo zone, WorkingHoursTimeZone rules, int year)
    {
        var made = new WindowsZoneRules(rules);
        (long toDaylight, long toStandard) = made.SwitchesOf(year)!.Value;
        return Offset(toDaylight - 1) == made.Standard
            && Offset(toDaylight) == made.Daylight
            && Offset(toStandard - 1) == made.Daylight
            && Offset(toStandard) == made.Standard;

        TimeSpan Offset(long ticks) => zone.GetUtcOffset(new DateTime(ticks, DateTimeKind.Utc));
    }

    private static IEnumerable<TimeZoneTransition> Yearly(DateTime local)
    {
        int order = ((local.Day - 1) / 7) + 1;
        if (order < LastInMonth)
        {
            yield return OnWeekday(local, order);
        }

        if (local.Day + 7 > DateTime.DaysInMonth(local.Year, local.Month))
        {
            yield return OnWeekday(local, LastInMonth);
        }
    }

    private static TimeZoneTransition OnWeekday(DateTime local, int order) => new()
    {
        Month = (short)local.Month,
        DayOrder = (short)order,
        DayOfWeek = (WorkingDay)local.DayOfWeek,
        Time = TimeOnly.FromDateTime(local),
    };

    private static TimeZoneTransition OnDate(DateTime local) => OnWeekday(local, local.Day) with { Year = local.Year.ToString("D4", CultureInfo.InvariantCulture) };

    // A year with one change begins with the other clock.
    private static ClockChange NewYear(int year, TimeSpan after) => new(new DateTime(year, 1, 1), after);

    private static WorkingHoursTimeZone Make(TimeSpan standard, TimeSpan daylight, TimeZoneTransition toDaylight, TimeZoneTransition toStandard) => new()
    {
        Bias = -(int)standard.TotalMinutes,
        StandardTime = toStandard,
        DaylightTime = toDaylight with { Bias = (int)(standard - daylight).TotalMinutes },
    };

    private static DateTime Shift(DateTime local, TimeSpan offset) =>
        new(Math.Clamp(local.Ticks - offset.Ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);

    /// <summary>A change of the clock.</summary>
    /// <param name="Local">When, on the clock before it.</param>
    /// <param name="After">The offset after it.</param>
    private sealed record ClockChange(DateTime Local, TimeSpan After);
}
