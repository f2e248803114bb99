using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Subscribing;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>When somebody is free, in one sentence as the clients say it. Where from: spec wire 14.</summary>
internal static class CalendarLine
{
    // What is further away than a working day is of no use.
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(8);

    /// <summary>Makes the sentence.</summary>
    /// <param name="card">The card.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="zone">The zone in which times are said.</param>
    /// <returns>The sentence; null while offline, or when the calendar does not cover the instant.</returns>
    public static string? Of(ContactPresence card, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (card.AvailabilityClass == AvailabilityClass.Offline || card.FreeBusy is not { } map || map.StatusAt(now) is not { } status)
        {
            return null;
        }

        WorkingHours? hours = card.WorkingHours;
        DateTimeOffset? change = map.NextChange(now) is { } next && map.StatusAt(next) is not null && next - now <= Horizon ? next : null;
        if (status == FreeBusyStatus.Free)
        {
            return hours?.NotWorkingUntil(now) is { } start && !(change < start) ? $"Not working until {Time(start, zone)}"
                : Earlier(change, hours?.WorkingUntil(now)) is { } end ? $"Free until {Time(end, zone)}" : "Free for next 8 hours";
        }

        if (change is not { } then)
        {
            return $"{Name(status)} for next 8 hours";
        }

        FreeBusyStatus after = map.StatusAt(then)!.Value;
        string what = after == FreeBusyStatus.Free && hours?.IsWorkingAt(then) == false ? "Outside of working hours" : Name(after);
        return $"Currently {Name(status)}. {what} at {Time(then, zone)}";
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private static string Time(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Name(FreeBusyStatus status) => status switch
    {
        FreeBusyStatus.Tentative => "Tentative",
        FreeBusyStatus.Busy => "Busy",
        FreeBusyStatus.OutOfOffice => "Out of office",
        _ => "Free",
    };
}
