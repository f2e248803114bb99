using System.Globalization;
using EnhancedPresence.Ical.Parsing;
using EnhancedPresence.Ical.Recurrence;
using Ical.Net.DataTypes;

namespace EnhancedPresence.Ical.Zones;

/// <summary>Makes a zone from a VTIMEZONE: every onset of its standard and daylight times. Where from: RFC 5545 section 3.6.5.</summary>
internal static class ZoneDefinition
{
    /// <summary>The onsets a definition may have, in all. Two a year for the years below are 262.</summary>
    private const int MaxOnsets = 2000;

    // Definitions start in 1601 and never end; calendars are about the present.
    private static readonly DateTime Earliest = new(1970, 1, 1);
    private static readonly DateTime Latest = new(2100, 1, 1);

    /// <summary>The zone; null when the definition makes no sense.</summary>
    public static IcalZone? TryCreate(IcalComponent component, IcalRecurrence recurrence)
    {
        var onsets = new List<(DateTime Local, TimeSpan From, TimeSpan To)>();
        foreach (IcalComponent observance in component.Children)
        {
            if (!TryGetOffset(observance, "TZOFFSETTO", out TimeSpan to) || GetTime(observance.GetValue("DTSTART")) is not { } start)
            {
                return null;
            }

            TimeSpan from = TryGetOffset(observance, "TZOFFSETFROM", out TimeSpan before) ? before : to;
            onsets.AddRange(GetOnsets(observance, start, from, recurrence).Select(local => (local, from, to)));
            if (onsets.Count > MaxOnsets)
            {
                return null;
            }
        }

        if (onsets.Count == 0 || IcalZoneRules.TryCreate(component) is not { } info)
        {
            return null;
        }

        (long UtcTicks, TimeSpan Offset)[] changes = [.. onsets
            .Select(onset => (onset.Local.Ticks - onset.From.Ticks, onset.To))
            .OrderBy(change => change.Item1)];
        return new DefinedZone(info, onsets.MinBy(onset => onset.Local).From, changes);
    }

    /// <summary>Sign, hours, minutes, and seconds if any.</summary>
    public static bool TryGetOffset(IcalComponent component, string property, out TimeSpan offset)
    {
        offset = default;
        string text = component.GetValue(property) ?? string.Empty;
        if (text.Length is not (5 or 7) || text[0] is not ('+' or '-')
            || !int.TryParse(text.AsSpan(1).ToString().PadRight(6, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return false;
        }

        offset = new TimeSpan(number / 10000, number / 100 % 100, number % 100) * (text[0] == '-' ? -1 : 1);
        return offset.Duration() < TimeSpan.FromDays(1);
    }

    private static HashSet<DateTime> GetOnsets(IcalComponent observance, DateTime start, TimeSpan from, IcalRecurrence recurrence)
    {
        var onsets = new HashSet<DateTime> { start };
        foreach (ContentLine line in observance.Lines)
        {
            if (line.Is("RRULE"))
            {
                // Times on the wall before the change, and an end in UTC: the offset before the change is the zone to count in.
                var fix = new LocalTime(start, HasTime: true, new DefinedZone(TimeZoneInfo.Utc, from, []));
                onsets.UnionWith(recurrence.Expand(new RecurrenceRule(line.Value), fix, Earliest, Latest, MaxOnsets));
            }
            else if (line.Is("RDATE"))
            {
                onsets.UnionWith(line.Value.Split(',').Select(GetTime).OfType<DateTime>());
            }
        }

        return onsets;
    }

    private static DateTime? GetTime(string? text) =>
        DateTime.TryParseExact(text?.Trim().Split('/')[0], ["yyyyMMdd'T'HHmmss", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) ? time : null;
}
