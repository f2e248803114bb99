using System.Text;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests;

/// <summary>Exports in the manner of four programs, with what is peculiar to each, occurrence by occurrence.</summary>
public class SampleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>
    /// Quoted Windows zones, folds with tabs, whole days as midnights with a mark of their own, a zone that is an address, one that has no real
    /// name, busy statuses, and what may be countered, which counts for nothing.
    /// </summary>
    [Fact]
    public Task Outlook() => CheckAsync("outlook", "2026-06-08", "2026-06-22", Berlin,
    [
        "06-08 08:00-06-08 08:30 Busy meeting: Status @ Room 4, 2nd floor",
        "06-10 22:00-06-12 22:00 OutOfOffice all-day private",
        "06-15 12:00-06-15 13:00 Tentative meeting: Status (moved) @ Room 7",
        "06-16 12:00-06-16 12:30 Busy: Review of, and vote on; the plan",
        "06-16 22:00-06-17 22:00 Free elsewhere all-day: Home office",
        "06-17 08:00-06-17 08:30 Busy meeting: Status @ Room 4, 2nd floor",
        "06-19 04:30-06-19 05:30 Tentative meeting: Call from Kabul",
    ]);

    /// <summary>
    /// Folds within a character, a series that was split in two with a new UID, cancelled and declined occurrences, an occurrence named by an
    /// instant, alarms with attendees and subjects, a zone that is not defined.
    /// </summary>
    [Fact]
    public Task Google() => CheckAsync("google", "2026-06-08", "2026-06-22", null,
    [
        "06-08 07:15-06-08 07:30 Busy meeting: Stand-up 🚀 with everybody from the team in Köln and the team in Łódź",
        "06-10 07:15-06-10 07:30 Busy meeting: Stand-up 🚀 with everybody from the team in Köln and the team in Łódź",
        "06-10 12:00-06-10 13:00 Busy private",
        "06-11 08:00-06-11 08:15 Tentative meeting: Stand-up (new time)",
        "06-15 22:00-06-16 22:00 Free all-day: Bob's birthday",
        "06-16 08:00-06-16 08:15 Tentative meeting: Stand-up (new time)",
        "06-17 08:00-06-17 08:15 Tentative meeting: Stand-up (new time)",
        "06-17 12:00-06-17 13:00 Tentative: Maybe: call with São Paulo",
    ]);

    /// <summary>People by paths with their address as a parameter, floating times, an end in another zone, places with coordinates and quotes.</summary>
    [Fact]
    public Task Apple() => CheckAsync("apple", "2026-06-01", "2026-06-22", null,
    [
        "06-01 14:00-06-01 14:30 Busy meeting: One on one @ Café Example\n1 Main St\nNew York NY 10001\nUnited States",
        "06-04 13:00-06-04 13:30 Busy: Focus",
        "06-09 04:00-06-11 04:00 Busy all-day: Offsite",
        "06-10 16:30-06-10 17:15 Free: Lunch",
        "06-12 16:30-06-12 17:15 Free: Lunch",
        "06-13 02:00-06-14 03:00 Busy private",
        "06-14 16:30-06-14 17:15 Free: Lunch",
        "06-16 20:00-06-16 20:30 Busy meeting: One on one",
    ]);

    /// <summary>Zones behind the events, half an hour of daylight time, the last Thursday by position, a time that is skipped, further dates.</summary>
    [Fact]
    public Task Nextcloud() => CheckAsync("nextcloud", "2026-03-20", "2026-04-15", Berlin,
    [
        "03-21 22:00-03-21 22:30 Busy: Wetter",
        "03-26 13:00-03-26 14:00 Tentative meeting: Retrospektive",
        "03-27 01:30-03-27 02:30 Busy private",
        "03-27 23:00-03-30 22:00 Busy all-day private",
        "03-28 22:00-03-28 22:30 Busy: Wetter",
        "03-28 23:00-03-29 22:00 Free all-day: 🎂 Bob (1984)",
        "03-29 01:30-03-29 02:30 Busy private",
        "03-30 00:30-03-30 01:30 Busy private",
        "04-01 08:00-04-01 09:00 Busy meeting: Demo @ https://talk.example/call/abc",
        "04-02 08:00-04-02 09:00 Busy meeting: Demo @ https://talk.example/call/abc",
        "04-03 10:00-04-03 11:00 Busy meeting: Demo @ https://talk.example/call/abc",
        "04-04 22:30-04-04 23:00 Busy: Wetter",
        "04-11 22:30-04-11 23:00 Busy: Wetter",
    ]);

    private static async Task CheckAsync(string name, string start, string end, TimeZoneInfo? floating, string[] expected)
    {
        byte[] text = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Samples", name + ".ics"));
        var source = new IcalCalendarSource(text, new IcalOptions { Owner = "alice@contoso.com", FloatingTimeZone = floating });

        CalendarReadResult result = await source.GetEventsAsync(Ics.Utc(start), Ics.Utc(end), default);

        result.Skipped.Should().BeEmpty();
        result.Events.OrderBy(e => e.Start).ThenBy(e => e.End).Select(Describe).Should().Equal(expected);
    }

    private static string Describe(CalendarEvent e)
    {
        var text = new StringBuilder($"{e.Start.Text("MM-dd HH:mm")}-{e.End.Text("MM-dd HH:mm")} {e.Status}");
        text.Append(e.IsWorkingElsewhere ? " elsewhere" : "").Append(e.IsAllDay ? " all-day" : "").Append(e.IsMeeting ? " meeting" : "").Append(e.IsPrivate ? " private" : "");
        text.Append(e.Subject is null ? "" : ": " + e.Subject).Append(e.Location is null ? "" : " @ " + e.Location.ReplaceLineEndings("\n"));
        return text.ToString();
    }
}
