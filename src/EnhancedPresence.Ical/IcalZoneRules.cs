using System.Globalization;
using Ical.Net;
using Ical.Net.DataTypes;

namespace EnhancedPresence.Ical;

/// <summary>
/// Makes a zone from the newest rules of a VTIMEZONE: one offset, or two that change on a weekday of a month. That is what mail
/// programs write for zones with names of their own; anything richer has a system zone.
/// </summary>
internal static class IcalZoneRules
{
    public static TimeZoneInfo? TryCreate(IcalComponent component)
    {
        IcalComponent? standard = Newest(component, "STANDARD");
        IcalComponent? daylight = Newest(component, "DAYLIGHT");
        standard ??= daylight;
        if (standard is null || !TryGetOffset(standard, out TimeSpan offset))
        {
            return null;
        }

        try
        {
            if (daylight is null || daylight == standard)
            {
                return TimeZoneInfo.CreateCustomTimeZone("VTIMEZONE", offset, "VTIMEZONE", "VTIMEZONE");
            }

            if (!TryGetOffset(daylight, out TimeSpan summer)
                || GetTransition(daylight) is not { } toSummer
                || GetTransition(standard) is not { } toStandard)
            {
                return null;
            }

            var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, DateTime.MaxValue.Date, summer - offset, toSummer, toStandard);
            return TimeZoneInfo.CreateCustomTimeZone("VTIMEZONE", offset, "VTIMEZONE", "VTIMEZONE", "VTIMEZONE", [rule]);
        }
        catch (Exception e) when (e is ArgumentException or InvalidTimeZoneException or FormatException or OverflowException)
        {
            // Rules that no zone can have: the same as no rules.
            return null;
        }
    }

    private static IcalComponent? Newest(IcalComponent component, string kind) => component.Children
        .Where(c => c.Name == kind)
        .MaxBy(c => c.GetValue("DTSTART"), StringComparer.Ordinal);

    /// <summary>TZOFFSETTO: sign, hours, minutes.</summary>
    private static bool TryGetOffset(IcalComponent component, out TimeSpan offset)
    {
        offset = default;
        string text = component.GetValue("TZOFFSETTO") ?? string.Empty;
        if (text.Length < 5 || text[0] is not ('+' or '-') || !int.TryParse(text.AsSpan(1, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return false;
        }

        offset = new TimeSpan(number / 100, number % 100, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static TimeZoneInfo.TransitionTime? GetTransition(IcalComponent component)
    {
        if (component.GetValue("RRULE") is not { } text
            || component.GetValue("DTSTART") is not { } start
            || !DateTime.TryParseExact(start, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime first))
        {
            return null;
        }

        var rule = new RecurrenceRule(text);
        if (rule is not { Frequency: FrequencyType.Yearly, ByMonth.Count: 1, ByDay.Count: 1 } || rule.ByDay[0].Offset is not (-1 or (>= 1 and <= 5)))
        {
            return null;
        }

        int week = rule.ByDay[0].Offset is int nth and > 0 ? nth : 5;
        DateTime time = new DateTime(1, 1, 1).Add(first.TimeOfDay);
        return TimeZoneInfo.TransitionTime.CreateFloatingDateRule(time, rule.ByMonth[0], week, rule.ByDay[0].DayOfWeek);
    }
}
