using System.Globalization;
using EnhancedPresence.Calendar;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>What a calendar says at a moment, for its owner: the current and the next event, until when, and why.</summary>
internal static class CalendarSummary
{
    public static IRenderable Of(CalendarSnapshot snapshot, TimeZoneInfo zone)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap());
        grid.AddColumn();
        grid.AddRow("now", Until(snapshot, zone));
        if (snapshot.CurrentEvent is { } current)
        {
            grid.AddRow("current", Describe(current, zone, snapshot.State?.MeetingSubject?.Text));
        }

        if (snapshot.NextEvent is { } next)
        {
            grid.AddRow("next", Describe(next, zone, subject: null));
        }

        if (snapshot.NextEdge is { } edge)
        {
            grid.AddRow("next change", Time(edge, zone));
        }

        grid.AddRow("why", VisibleText.Markup(snapshot.Explanation.ToString()));
        return grid;
    }

    private static string Until(CalendarSnapshot snapshot, TimeZoneInfo zone) => snapshot switch
    {
        { BusyUntil: { } busy } => $"{(snapshot.Status == FreeBusyStatus.OutOfOffice ? "out of office, not free" : "busy")} until {Time(busy, zone)}",
        { FreeUntil: { } free } => $"{(snapshot.Status == FreeBusyStatus.Tentative ? "tentative, otherwise free" : "free")} until {Time(free, zone)}",
        _ => "free",
    };

    // Of subjects only what is published: the terminal may be seen by those who watch the demonstration.
    private static string Describe(Calendar.CalendarEvent e, TimeZoneInfo zone, string? subject)
    {
        string what = subject is not null ? VisibleText.Markup(subject)
            : e.IsPrivate ? "private"
            : e.Status switch { FreeBusyStatus.Tentative => "tentative", FreeBusyStatus.OutOfOffice => "out of office", _ => e.IsMeeting ? "meeting" : "busy" };
        return $"{Time(e.Start, zone)} - {Time(e.End, zone)} {what}";
    }

    private static string Time(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("ddd HH:mm", CultureInfo.InvariantCulture);
}
