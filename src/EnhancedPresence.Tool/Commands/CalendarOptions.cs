using System.CommandLine;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;

namespace EnhancedPresence.Tool.Commands;

/// <summary>The options that name a calendar, for every verb that reads one.</summary>
internal sealed class CalendarOptions
{
    /// <summary>The option that names the calendar.</summary>
    public const string Name = "--calendar";

    /// <summary>The option that names the variable with the login.</summary>
    public const string LoginName = "--calendar-login-env";

    /// <summary>The calendar.</summary>
    public Option<string?> Calendar { get; } = CreateCalendar("An iCalendar file, - for standard input; or an address (http, https, webcal, caldav, caldavs).");

    /// <summary>The login for an address.</summary>
    public Option<string?> Login { get; } = CreateLogin();

    /// <summary>Whose participation counts.</summary>
    public Option<string?> User { get; } = new("--user") { Description = "Whose participation status counts.", HelpName = "ADDRESS" };

    /// <summary>Where floating times are.</summary>
    public Option<string?> Zone { get; } = new("--zone") { Description = "Where floating times are, an IANA or Windows id; the calendar's own zone by default.", HelpName = "ID" };

    /// <summary>The option that names the calendar.</summary>
    /// <param name="description">What it says in the help.</param>
    /// <returns>A new option.</returns>
    public static Option<string?> CreateCalendar(string description) => new(Name) { Description = description, HelpName = "FILE|URL" };

    /// <summary>The option that names the variable with the login.</summary>
    /// <returns>A new option.</returns>
    public static Option<string?> CreateLogin() => new(LoginName) { Description = "The environment variable that holds NAME:PASSWORD for the calendar's server.", HelpName = "VARIABLE" };

    /// <summary>Makes the command refuse combinations that mean nothing.</summary>
    /// <param name="command">The command that has the options.</param>
    /// <param name="instead">An option that gives the events in place of a calendar.</param>
    public void AddValidation(Command command, Option<string?> instead) => command.Validators.Add(result =>
    {
        bool calendar = result.GetResult(Calendar) is not null;
        if (calendar && result.GetResult(instead) is not null)
        {
            result.AddError($"{Name} and {instead.Name} exclude each other.");
        }

        if (!calendar && (result.GetResult(User) ?? result.GetResult(Zone) ?? result.GetResult(Login)) is { } lonely)
        {
            result.AddError($"{lonely.Option.Name} needs {Name}.");
        }
    });

    /// <summary>Reads the events of a window.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="context">Has standard input and the clock; its console hears of skipped items.</param>
    /// <param name="start">The window's start, inclusive.</param>
    /// <param name="end">The window's end, exclusive.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The events; none without a calendar.</returns>
    public async Task<EquatableArray<CalendarEvent>> ReadAsync(
        ParseResult parsed, ToolContext context, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Calendar) is not { } path)
        {
            return default;
        }

        var options = new IcalOptions { Owner = parsed.GetValue(User), FloatingTimeZone = FindZone(parsed.GetValue(Zone)) };
        return await CalendarFile.ReadAsync(path, parsed.GetValue(Login), options, context, start, end, cancellationToken).ConfigureAwait(false);
    }

    private TimeZoneInfo? FindZone(string? id) => id is null ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone
        : throw ToolException.Usage($"{Zone.Name}: no time zone is called {id}; expected an id such as Europe/Berlin");
}
