using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;

namespace EnhancedPresence.Tool.Commands;

/// <summary>Calendars on the command line: a file, standard input, or an address.</summary>
internal static class CalendarFile
{
    /// <summary>What messages call a calendar.</summary>
    /// <param name="path">The file or address; <c>-</c> for standard input.</param>
    public static string NameOf(string path) => CalendarAddress.Is(path) ? CalendarAddress.NameOf(path) : InputFile.NameOf(path);

    /// <summary>Opens a calendar.</summary>
    /// <param name="path">The file or address; <c>-</c> for standard input.</param>
    /// <param name="loginVariable">The environment variable with name and password for an address; null for none.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="context">Has standard input and the clock.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The calendar, the caller's to dispose of where it is disposable.</returns>
    public static async Task<ICalendarSource> OpenAsync(string path, string? loginVariable, IcalOptions options, ToolContext context, CancellationToken cancellationToken)
    {
        if (CalendarAddress.Is(path))
        {
            return CalendarAddress.Open(path, options, loginVariable, context.Time);
        }

        InputFile input = await InputFile.ReadAsync(path, context.Console, options.MaxBytes, cancellationToken).ConfigureAwait(false);
        return new IcalCalendarSource(input.Bytes, options);
    }

    /// <summary>Reads the events of a window.</summary>
    /// <param name="path">The file or address; <c>-</c> for standard input.</param>
    /// <param name="loginVariable">The environment variable with name and password for an address; null for none.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="context">Has standard input and the clock; its console hears of skipped items.</param>
    /// <param name="start">The window's start, inclusive.</param>
    /// <param name="end">The window's end, exclusive.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The events.</returns>
    public static async Task<EquatableArray<CalendarEvent>> ReadAsync(
        string path, string? loginVariable, IcalOptions options, ToolContext context, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        ICalendarSource source = await OpenAsync(path, loginVariable, options, context, cancellationToken).ConfigureAwait(false);
        using var disposable = source as IDisposable;
        CalendarReadResult result = await GuardAsync(path, () => source.GetEventsAsync(start, end, cancellationToken).AsTask()).ConfigureAwait(false);
        ReportSkipped(path, result.Skipped, context.Console);
        return result.Events;
    }

    /// <summary>Says on standard error which items of a calendar were not used.</summary>
    /// <param name="path">The file or address as the user named it.</param>
    /// <param name="skipped">A sentence an item.</param>
    /// <param name="console">Where to say it.</param>
    public static void ReportSkipped(string path, EquatableArray<string> skipped, ToolConsole console)
    {
        foreach (string item in skipped)
        {
            console.WriteErrorLine($"{NameOf(path)}: {item}");
        }
    }

    /// <summary>Turns the failure to read a calendar into one line and an exit code: what can't be fetched has failed, what is no calendar is invalid.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="path">The file or address as the user named it.</param>
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
            if (CalendarAddress.Is(path) && exception.Offset < 0)
            {
                throw ToolException.Failed($"{NameOf(path)}: {exception.Message} Check the address, the server and the login.", exception);
            }

            // The library's sentence ends with the place, which stands before it here.
            string where = exception.Offset < 0 ? "calendar" : string.Create(CultureInfo.InvariantCulture, $"byte {exception.Offset}");
            string reason = exception.Message.Replace($" ({where})", string.Empty, StringComparison.Ordinal).TrimEnd('.');
            throw ToolException.Invalid(NameOf(path), where, reason, exception);
        }
    }
}
