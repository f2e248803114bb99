using System.CommandLine;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;

namespace EnhancedPresence.Tool.Commands;

/// <summary>The options that name an iCalendar file, for every verb that reads one.</summary>
internal sealed class CalendarOptions
{
    /// <summary>The file.</summary>
    public Option<string?> File { get; } = new("--calendar") { Description = "An iCalendar file; - for standard input.", HelpName = "FILE.ics" };

    /// <summary>Whose participation counts.</summary>
    public Option<string?> User { get; } = new("--user") { Description = "Whose participation status counts.", HelpName = "ADDRESS" };

    /// <summary>Where floating times are.</summary>
    public Option<string?> Zone { get; } = new("--zone") { Description = "Where floating times are, an IANA or Windows id; the calendar's own zone by default.", HelpName = "ID" };

    /// <summary>Makes the command refuse combinations that mean nothing.</summary>
    /// <param name="command">The command that has the options.</param>
    /// <param name="instead">An option that gives the events in place of a calendar.</param>
    public void AddValidation(Command command, Option<string?> instead) => command.Validators.Add(result =>
    {
        bool calendar = result.GetResult(File) is not null;
        if (calendar && result.GetResult(instead) is not null)
        {
            result.AddError($"{File.Name} and {instead.Name} exclude each other.");
        }

        if (!calendar && (result.GetResult(User) ?? result.GetResult(Zone)) is { } lonely)
        {
            result.AddError($"{lonely.Option.Name} needs {File.Name}.");
        }
    });

    /// <summary>Reads the events of a window.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="console">Has standard input; hears of skipped items.</param>
    /// <param name="start">The window's start, inclusive.</param>
    /// <param name="end">The window's end, exclusive.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The events; none without a calendar.</returns>
    public async Task<EquatableArray<CalendarEvent>> ReadAsync(
        ParseResult parsed, ToolConsole console, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(File) is not { } path)
        {
            return default;
        }

        var options = new IcalOptions { Owner = parsed.GetValue(User), FloatingTimeZone = FindZone(parsed.GetValue(Zone)) };
        return await CalendarFile.ReadAsync(path, options, console, start, end, cancellationToken).ConfigureAwait(false);
    }

    private TimeZoneInfo? FindZone(string? id) => id is null ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone
        : throw ToolException.Usage($"{Zone.Name}: no time zone is called {id}; expected an id such as Europe/Berlin");
}
