using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;

namespace EnhancedPresence.Tool.Commands;

/// <summary>Calendars on web servers on the command line. A whole address is never shown: that of a calendar is often the key to it.</summary>
internal static class CalendarAddress
{
    private static readonly string[] Schemes = ["http", "https", "webcal", "caldav", "caldavs"];

    /// <summary>Whether the text is an address rather than a file.</summary>
    /// <param name="text">What the user gave.</param>
    public static bool Is(string text) => text.Contains("://", StringComparison.Ordinal);

    /// <summary>What messages call an address: scheme and server.</summary>
    /// <param name="text">The address.</param>
    public static string NameOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? $"{address.Scheme}://{address.Authority}" : "the address";

    /// <summary>Opens a feed, or a calendar on a CalDAV server; both are disposable.</summary>
    /// <param name="text">The address.</param>
    /// <param name="options">How the calendar is read.</param>
    /// <param name="loginVariable">The environment variable with name and password; null for none.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ToolException">The address can't be used.</exception>
    public static ICalendarSource Open(string text, IcalOptions options, string? loginVariable, TimeProvider time)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || !Schemes.Contains(address.Scheme))
        {
            throw ToolException.Usage($"{CalendarOptions.Name}: expected a file, or an address that begins with {string.Join(", ", Schemes.Select(static scheme => scheme + "://"))}");
        }

        if (address.UserInfo.Length > 0)
        {
            throw ToolException.Usage($"{CalendarOptions.Name}: an address can be seen by everybody on the machine; put NAME:PASSWORD into an environment variable and name it with {CalendarOptions.LoginName}");
        }

        var http = new IcalHttpOptions { Calendar = options };
        if (loginVariable is not null)
        {
            (http.UserName, http.Password) = ReadLogin(loginVariable);
            if (address.Scheme is "http" or "caldav" && !address.IsLoopback)
            {
                throw ToolException.Usage($"{CalendarOptions.Name}: the password would be sent unencrypted; use https:// or caldavs://");
            }
        }

        return address.Scheme is "caldav" or "caldavs"
            ? new CalDavSource(new UriBuilder(address) { Scheme = address.Scheme == "caldav" ? "http" : "https" }.Uri, new CalDavOptions { Http = http }, timeProvider: time)
            : new IcalHttpSource(address, http, timeProvider: time);
    }

    private static (string Name, string Password) ReadLogin(string variable) =>
        Environment.GetEnvironmentVariable(variable)?.Split(':', 2) is [{ Length: > 0 } name, { } password]
            ? (name, password)
            : throw ToolException.Usage($"{CalendarOptions.LoginName}: the environment variable {variable} does not hold NAME:PASSWORD");
}
