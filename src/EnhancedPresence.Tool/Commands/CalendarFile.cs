using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tool.Commands;

/// <summary>Reads the events of an iCalendar file.</summary>
internal static class CalendarFile
{
    public static Task<EquatableArray<CalendarEvent>> ReadAsync(
        string path, string? user, TimeZoneInfo zone, ToolConsole console, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        throw ToolException.Failed($"{path}: iCalendar files can't be read yet; use --events");
}
