using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Web;

/// <summary>A calendar named by one text: a file, or an address whose scheme says what is there.</summary>
internal static class CalendarLocation
{
    private static readonly string[] Feeds = ["https", "http", "webcal", "webcals"];

    /// <summary>What is wrong with a text; null when nothing is. Does not repeat it.</summary>
    public static string? FindFault(string text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => "is empty.",
        _ when IsFile(text) => null,
        _ when Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (Feeds.Contains(address.Scheme) || IsCalDav(address)) => null,
        _ => "is neither a file nor an address of https, http, webcal, caldavs or caldav.",
    };

    /// <summary>Opens the calendar; those on servers are disposable.</summary>
    /// <exception cref="ArgumentException">It can't be used, or a password would be sent unencrypted.</exception>
    public static ICalendarSource Open(IcalCalendarOptions options, TimeProvider? time)
    {
        string text = options.Location ?? string.Empty;
        if (IsFile(text))
        {
            return new IcalFileSource(text, options.Http.Calendar, time);
        }

        var address = new Uri(text, UriKind.Absolute);
        return IsCalDav(address)
            ? new CalDavSource(ToHttp(address), new CalDavOptions { Query = options.Query, Http = options.Http }, timeProvider: time)
            : new IcalHttpSource(address, options.Http, timeProvider: time);
    }

    private static bool IsFile(string text) => !text.Contains("://", StringComparison.Ordinal);

    private static bool IsCalDav(Uri address) => address.Scheme is "caldav" or "caldavs";

    private static Uri ToHttp(Uri address) =>
        new UriBuilder(address) { Scheme = address.Scheme == "caldav" ? Uri.UriSchemeHttp : Uri.UriSchemeHttps }.Uri;
}
