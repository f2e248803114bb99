using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;

namespace EnhancedPresence.Tool.Commands;

/// <summary>iCalendar files on the command line.</summary>
internal static class CalendarFile
{
    /// <summary>Opens a file, or standard input, as a calendar.</summary>
    /// <param name="path">The file; <c>-</c> for standard input.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="console">Has standard input.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The calendar.</returns>
    public static async Task<ICalendarSource> OpenAsync(string path, IcalOptions options, ToolConsole console, CancellationToken cancellationToken)
    {
        InputFile input = await InputFile.ReadAsync(path, console, options.MaxBytes, cancellationToken).ConfigureAwait(false);
        return new IcalCalendarSource(input.Bytes, options);
    }

    /// <summary>Reads the events of a window.</summary>
    /// <param name="path">The file; <c>-</c> for standard input.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="console">Has standard input; hears of skipped items.</param>
    /// <param name="start">The window's start, inclusive.</param>
    /// <param name="end">The window's end, exclusive.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The events.</returns>
    public static async Task<EquatableArray<CalendarEvent>> ReadAsync(
        string path, IcalOptions options, ToolConsole console, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        ICalendarSource source = await OpenAsync(path, options, console, cancellationToken).ConfigureAwait(false);
        CalendarReadResult result = await GuardAsync(path, () => source.GetEventsAsync(start, end, cancellationToken).AsTask()).ConfigureAwait(false);
        ReportSkipped(path, result.Skipped, console);
        return result.Events;
    }

    /// <summary>Says on standard error which items of a calendar were not used.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="skipped">A sentence an item.</param>
    /// <param name="console">Where to say it.</param>
    public static void ReportSkipped(string path, EquatableArray<string> skipped, ToolConsole console)
    {
        foreach (string item in skipped)
        {
            console.WriteErrorLine($"{InputFile.NameOf(path)}: {item}");
        }
    }

    /// <summary>Turns the failure to read a calendar into one line and the exit code for invalid input.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="work">Reads the calendar.</param>
    /// <returns>What the work gave.</returns>
    public static async Task<T> GuardAsync<T>(string path, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (CalendarSourceException exception)
        {
            // The library's sentence ends with the place, which stands before it here.
            string where = exception.Offset < 0 ? "calendar" : string.Create(CultureInfo.InvariantCulture, $"byte {exception.Offset}");
            string reason = exception.Message.Replace($" ({where})", string.Empty, StringComparison.Ordinal).TrimEnd('.');
            throw ToolException.Invalid(InputFile.NameOf(path), where, reason, exception);
        }
    }
}
