using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EnhancedPresence.Calendar;

/// <summary>Windows rules as <see cref="TimeZoneInfo"/>.</summary>
internal static class WindowsZoneWriter
{
    private const int MaxOffsetMinutes = 14 * 60;

    public static bool TryWrite(WorkingHoursTimeZone rules, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        long standard = (long)rules.Bias + rules.StandardTime.Bias;
        long daylight = (long)rules.Bias + rules.DaylightTime.Bias;
        if (Math.Abs(standard) > MaxOffsetMinutes || Math.Abs(daylight) > MaxOffsetMinutes)
        {
            return false;
        }

        var offset = TimeSpan.FromMinutes(-standard);
        var delta = TimeSpan.FromMinutes(standard - daylight);
        if (delta == TimeSpan.Zero || rules.StandardTime.Month == 0 || rules.DaylightTime.Month == 0)
        {
            zone = Make(offset, TimeSpan.Zero, null);
            return true;
        }

        if (!TryWriteYears(rules, out DateTime from, out DateTime to)
            || !TryWrite(rules.DaylightTime, out TimeZoneInfo.TransitionTime toDaylight)
            || !TryWrite(rules.StandardTime, out TimeZoneInfo.TransitionTime toStandard)
            || toDaylight.Equals(toStandard))
        {
            return false;
        }

        zone = Make(offset, delta, TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(from, to, delta, toDaylight, toStandard));
        return true;
    }

    // Dates count in their year; yearly rules in all.
    private static bool TryWriteYears(WorkingHoursTimeZone rules, out DateTime from, out DateTime to)
    {
        (from, to) = (DateTime.MinValue.Date, DateTime.MaxValue.Date);
        if (rules.StandardTime.Year is null && rules.DaylightTime.Year is null)
        {
            return true;
        }

        if (rules.StandardTime.Year != rules.DaylightTime.Year
            || !int.TryParse(rules.StandardTime.Year, NumberStyles.None, CultureInfo.InvariantCulture, out int year)
            || year is < 1 or > 9999)
        {
            return false;
        }

        (from, to) = (new DateTime(year, 1, 1), new DateTime(year, 12, 31));
        return true;
    }

    private static bool TryWrite(TimeZoneTransition rule, out TimeZoneInfo.TransitionTime transition)
    {
        transition = default;
        if (rule.Month is < 1 or > 12 || rule.DayOrder < 1 || rule.Time.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            return false;
        }

        var time = new DateTime(rule.Time.Ticks);
        if (rule.Year is not null)
        {
            bool exists = WindowsZoneRules.LocalSwitch(rule, int.Parse(rule.Year, NumberStyles.None, CultureInfo.InvariantCulture)) is not null;
            transition = exists ? TimeZoneInfo.TransitionTime.CreateFixedDateRule(time, rule.Month, rule.DayOrder) : default;
            return exists;
        }

        if (rule.DayOrder > 5 || rule.DayOfWeek is < WorkingDay.Sunday or > WorkingDay.Saturday)
        {
            return false;
        }

        transition = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(time, rule.Month, rule.DayOrder, (DayOfWeek)rule.DayOfWeek);
        return true;
    }

    private static TimeZoneInfo Make(TimeSpan offset, TimeSpan delta, TimeZoneInfo.AdjustmentRule? rule)
    {
        string name = rule is null ? $"UTC{Text(offset)}" : $"UTC{Text(offset)}/{Text(offset + delta)}";
        return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name, name, rule is null ? null : [rule]);
    }

    private static string Text(TimeSpan offset) => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
