using System.Globalization;
using System.Text;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests;

/// <summary>Shorthand for texts and windows.</summary>
internal static class Ics
{
    public static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static string Calendar(params string[] lines) =>
        string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//test//EN", .. lines, "END:VCALENDAR", ""]);

    public static string[] Event(params string[] lines) => ["BEGIN:VEVENT", "UID:one@example", "DTSTAMP:20260101T000000Z", .. lines, "END:VEVENT"];

    public static IcalCalendarSource Source(string text, IcalOptions? options = null) => new(Encoding.UTF8.GetBytes(text), options);

    public static async Task<CalendarReadResult> ReadAsync(string text, string start, string end, IcalOptions? options = null) =>
        await Source(text, options).GetEventsAsync(Utc(start), Utc(end), CancellationToken.None);

    /// <summary>What one event becomes on 10 June 2026 UTC.</summary>
    public static async Task<CalendarReadResult> ReadDayAsync(IcalOptions? options, params string[] lines) =>
        await ReadAsync(Calendar(Event(lines)), "2026-06-10", "2026-06-11", options);

    public static string Text(this DateTimeOffset instant, string format) => instant.ToString(format, CultureInfo.InvariantCulture);

    public static IEnumerable<string> Spans(this CalendarReadResult result) => result.Events
        .OrderBy(e => e.Start)
        .ThenBy(e => e.Id, StringComparer.Ordinal)
        .Select(e => $"{e.Start.UtcDateTime:MM-dd HH:mm}-{e.End.UtcDateTime:MM-dd HH:mm}");
}
