using System.Globalization;

namespace EnhancedPresence.Calendar;

/// <summary>Windows rules at work: offsets and switches. Where from: spec categories 4.4, evaluated as Windows does SYSTEMTIME rules.</summary>
internal readonly struct WindowsZoneRules(WorkingHoursTimeZone zone)
{
    private const int LastInMonth = 5;
    private const int MaxOffsetMinutes = 14 * 60;

    /// <summary>Local standard time minus UTC.</summary>
    public TimeSpan Standard { get; } = Offset(zone.Bias, zone.StandardTime.Bias);

    /// <summary>Local daylight saving time minus UTC.</summary>
    public TimeSpan Daylight { get; } = Offset(zone.Bias, zone.DaylightTime.Bias);

    /// <summary>Local time minus UTC at an instant in UTC ticks.</summary>
    public TimeSpan OffsetAt(long instant)
    {
        int year = new DateTime(Math.Clamp(instant + Standard.Ticks, 0, DateTime.MaxValue.Ticks)).Year;
        if (SwitchesOf(year) is not var (toDaylight, toStandard))
        {
            return Standard;
        }

        // South of the equator daylight saving lasts over New Year.
        bool daylight = toDaylight < toStandard
            ? instant >= toDaylight && instant < toStandard
            : instant >= toDaylight || instant < toStandard;
        return daylight ? Daylight : Standard;
    }

    /// <summary>When daylight saving and standard time begin in a year, in UTC ticks; null in a year without both.</summary>
    public (long ToDaylight, long ToStandard)? SwitchesOf(int year) =>
        LocalSwitch(zone.DaylightTime, year) is { } toDaylight && LocalSwitch(zone.StandardTime, year) is { } toStandard
            ? (toDaylight.Ticks - Standard.Ticks, toStandard.Ticks - Daylight.Ticks)
            : null;

    /// <summary>The wall-clock time of a switch in a year; null when there is none, or the rule makes no sense.</summary>
    public static DateTime? LocalSwitch(TimeZoneTransition rule, int year)
    {
        if (rule.Month is < 1 or > 12 || rule.DayOrder < 1)
        {
            return null;
        }

        int days = DateTime.DaysInMonth(year, rule.Month);
        if (rule.Year is { } only)
        {
            return int.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number == year && rule.DayOrder <= days
                ? At(year, rule.Month, rule.DayOrder, rule.Time)
                : null;
        }

        return rule.DayOrder <= LastInMonth ? At(year, rule.Month, DayOf(rule, year, days), rule.Time) : null;
    }

    private static DateTime At(int year, int month, int day, TimeOnly time) => new DateTime(year, month, day).Add(time.ToTimeSpan());

    // The nth day that fits; where the month has fewer, the last.
    private static int DayOf(TimeZoneTransition rule, int year, int days)
    {
        int found = 0;
        int last = 1;
        for (int day = 1; day <= days && found < rule.DayOrder; day++)
        {
            if (Fits(rule.DayOfWeek, new DateTime(year, rule.Month, day).DayOfWeek))
            {
                last = day;
                found += rule.DayOrder == LastInMonth ? 0 : 1;
            }
        }

        return last;
    }

    /// <summary>Whether a day of the week is one of a set.</summary>
    public static bool Fits(WorkingDay set, DayOfWeek day) => set switch
    {
        WorkingDay.Day => true,
        WorkingDay.Weekday => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
        WorkingDay.WeekendDay => day is DayOfWeek.Saturday or DayOfWeek.Sunday,
        _ => (int)set == (int)day,
    };

    private static TimeSpan Offset(int bias, int more) =>
        TimeSpan.FromMinutes(-Math.Clamp((long)bias + more, -MaxOffsetMinutes, MaxOffsetMinutes));
}
