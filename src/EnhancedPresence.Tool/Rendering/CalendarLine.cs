using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Subscribing;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>When somebody is free, in one sentence as the clients say it. Where from: spec wire 14.</summary>
internal static class CalendarLine
{
    /// <summary>Makes the sentence.</summary>
    /// <param name="card">The card.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="zone">The zone in which times are said.</param>
    /// <returns>The sentence; null while offline, or when the calendar does not cover the instant.</returns>
    public static string? Of(ContactPresence card, DateTimeOffset now, TimeZoneInfo zone) => card.GetOutlook(now) switch
    {
        null => null,
        { IsNotWorking: true, Until: { } start } => $"Not working until {Time(start, zone)}",
        { Status: FreeBusyStatus.Free, Until: { } end } => $"Free until {Time(end, zone)}",
        { Until: { } then } outlook => $"Currently {Name(outlook.Status)}. {(outlook.IsNextNotWorking ? "Outside of working hours" : Name(outlook.Next!.Value))} at {Time(then, zone)}",
        { Status: var status } => $"{Name(status)} for next 8 hours",
    };

    private static string Time(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Name(FreeBusyStatus status) => status switch
    {
        FreeBusyStatus.Tentative => "Tentative",
        FreeBusyStatus.Busy => "Busy",
        FreeBusyStatus.OutOfOffice => "Out of office",
        _ => "Free",
    };
}
