using System.Net;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical.Parsing;
using EnhancedPresence.Ical.Web;

namespace EnhancedPresence.Ical;

/// <summary>
/// An iCalendar feed on a web server; see <see cref="IcalCalendarSource"/> for how it is read. It is asked for each time, and given again only
/// when it has changed (ETag, Last-Modified): what has not is neither fetched nor read again. Safe for use from several threads.
/// </summary>
public sealed class IcalHttpSource : ICalendarSource, IDisposable
{
    private readonly CalendarHttp _http;
    private readonly IcalOptions _options;
    private readonly IcalCache _cache = new();
    private volatile Known? _known;

    /// <summary>A feed.</summary>
    /// <param name="address">Its address: <c>https</c>, <c>http</c>, or <c>webcal</c>, which is asked for over https.</param>
    /// <param name="options">How to fetch and read it; null for the defaults.</param>
    /// <param name="client">
    /// The client to use, the caller's to dispose; null for one of the source's own. A client that follows redirects by itself does so
    /// before <see cref="IcalHttpOptions.Redirects"/> can refuse: use a handler that does not.
    /// </param>
    /// <param name="timeProvider">The clock for <see cref="IcalHttpOptions.Timeout"/>; null for the system's.</param>
    /// <exception cref="ArgumentException">The address is none of a web server, an option is out of range, or the password would be sent unencrypted.</exception>
    public IcalHttpSource(Uri address, IcalHttpOptions? options = null, HttpClient? client = null, TimeProvider? timeProvider = null)
    {
        IcalHttpOptions copy = options?.Copy() ?? new IcalHttpOptions();
        OptionsCheck.ThrowIfInvalid(new IcalHttpOptionsValidator(), copy, nameof(options));
        _options = copy.Calendar;
        _http = new CalendarHttp(address, copy, client, timeProvider);
    }

    /// <inheritdoc/>
    public ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        GetEventsAsync(new CalendarRequest(start, end, NeedsDetails: true), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<CalendarReadResult> GetEventsAsync(CalendarRequest request, CancellationToken cancellationToken)
    {
        Known? known = _known;
        HttpAnswer answer = await _http.SendAsync(HttpMethod.Get, message => Prepare(message, known), cancellationToken).ConfigureAwait(false);
        return Take(answer, known, cancellationToken).GetEvents(request, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static void Prepare(HttpRequestMessage message, Known? known)
    {
        message.Headers.Accept.ParseAdd("text/calendar, */*;q=0.1");
        if (known?.Tag is { } tag)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (known?.LastModified is { } lastModified)
        {
            message.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        }
    }

    private IcalCalendar Take(HttpAnswer answer, Known? known, CancellationToken cancellationToken)
    {
        if (answer.Status == HttpStatusCode.NotModified)
        {
            return known?.Calendar ?? throw new CalendarSourceException("The calendar can't be fetched: the server says that it did not change, but never gave it.");
        }

        IcalCalendar calendar = _cache.GetOrMake(answer.Body.Span, text => IcalParser.Parse(text, _options, cancellationToken));
        _known = new Known(answer.Tag, answer.LastModified, calendar);
        return calendar;
    }

    private sealed record Known(string? Tag, string? LastModified, IcalCalendar Calendar);
}
