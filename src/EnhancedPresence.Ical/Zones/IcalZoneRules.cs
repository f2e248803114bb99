using System.Globalization;
using EnhancedPresence.Ical.Parsing;
using Ical.Net;
using Ical.Net.DataTypes;

namespace EnhancedPresence.Ical.Zones;

/// <summary>
/// The runtime's zone that is nearest to a VTIMEZONE: its newest rules, one offset, or two that change on a weekday of a month.
/// </summary>
internal static class IcalZoneRules
{
    public static TimeZoneInfo? TryCreate(IcalComponent component)
    {
        IcalComponent? standard = Newest(component, "STANDARD");
        IcalComponent? daylight = Newest(component, "DAYLIGHT");
        standard ??= daylight;
        if (standard is null || !ZoneDefinition.TryGetOffset(standard, "TZOFFSETTO", out TimeSpan offset))
        {
            return null;
        }

        try
        {
            // The runtime's zones have offsets of whole minutes.
            offset = TimeSpan.FromMinutes(Math.Round(offset.TotalMinutes));
            if (daylight is null || daylight == standard
                || !ZoneDefinition.TryGetOffset(daylight, "TZOFFSETTO", out TimeSpan summer)
                || GetTransition(daylight) is not { } toSummer
                || GetTransition(standard) is not { } toStandard)
            {
                return TimeZoneInfo.CreateCustomTimeZone("VTIMEZONE", offset, "VTIMEZONE", "VTIMEZONE");
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
