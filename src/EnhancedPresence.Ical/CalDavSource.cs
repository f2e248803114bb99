using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical.Parsing;
using EnhancedPresence.Ical.Web;

namespace EnhancedPresence.Ical;

/// <summary>
/// A calendar on a CalDAV server (RFC 4791); see <see cref="IcalCalendarSource"/> for how events are read. The server is asked for the window
/// only. Safe for use from several threads.
/// </summary>
public sealed class CalDavSource : ICalendarSource, IDisposable
{
    // Where a time without a zone falls depends on whom one asks; no two zones are farther apart than this.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(26);

    private static readonly HttpMethod Report = new("REPORT");

    private readonly CalendarHttp _http;
    private readonly CalDavOptions _options;
    private readonly IcalCache _cache = new();

    /// <summary>A calendar.</summary>
    /// <param name="address">The address of the calendar collection: <c>https</c> or <c>http</c>.</param>
    /// <param name="options">How to ask; null for the defaults.</param>
    /// <param name="client">
    /// The client to use, the caller's to dispose; null for one of the source's own. A client that follows redirects by itself does so
    /// before <see cref="IcalHttpOptions.Redirects"/> can refuse: use a handler that does not.
    /// </param>
    /// <param name="timeProvider">The clock for <see cref="IcalHttpOptions.Timeout"/>; null for the system's.</param>
    /// <exception cref="ArgumentException">The address is none of a web server, an option is out of range, or the password would be sent unencrypted.</exception>
    public CalDavSource(Uri address, CalDavOptions? options = null, HttpClient? client = null, TimeProvider? timeProvider = null)
    {
        _options = options?.Copy() ?? new CalDavOptions();
        OptionsCheck.ThrowIfInvalid(new CalDavOptionsValidator(), _options, nameof(options));
        _http = new CalendarHttp(address, _options.Http, client, timeProvider);
    }

    /// <inheritdoc/>
    public ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        GetEventsAsync(new CalendarRequest(start, end, NeedsDetails: true), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<CalendarReadResult> GetEventsAsync(CalendarRequest request, CancellationToken cancellationToken)
    {
        bool freeBusy = _options.Query == CalDavQuery.FreeBusy;
        DateTimeOffset start = request.Start - DateTimeOffset.MinValue > Margin ? request.Start - Margin : DateTimeOffset.MinValue;
        DateTimeOffset end = DateTimeOffset.MaxValue - request.End > Margin ? request.End + Margin : DateTimeOffset.MaxValue;
        byte[] body = freeBusy ? CalDavRequests.FreeBusy(start, end) : CalDavRequests.Events(start, end);
        HttpAnswer answer = await _http.SendAsync(Report, message => Prepare(message, body), cancellationToken).ConfigureAwait(false);
        if (answer.Status != (freeBusy ? HttpStatusCode.OK : HttpStatusCode.MultiStatus))
        {
            throw new CalendarSourceException(string.Create(
                CultureInfo.InvariantCulture,
                $"The calendar can't be read: the server does not answer a {(freeBusy ? "free-busy-query" : "calendar-query")} (status {(int)answer.Status})."));
        }

        IcalCalendar calendar = freeBusy
            ? _cache.GetOrMake(answer.Body.Span, text => IcalParser.Parse(text, _options.Http.Calendar, cancellationToken))
            : _cache.GetOrMake(answer.Body.Span, _ => ReadEvents(answer.Body, cancellationToken));
        return calendar.GetEvents(request, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static void Prepare(HttpRequestMessage message, byte[] body)
    {
        message.Headers.TryAddWithoutValidation("Depth", "1");
        message.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml", "utf-8") } };
    }

    private IcalCalendar ReadEvents(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        MultistatusAnswer answer = MultistatusReader.Read(body);
        var parser = new IcalParser(_options.Http.Calendar);
        for (int i = 0; i < answer.Calendars.Count; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"Resource {i + 1}");
            try
            {
                parser.Add(Encoding.UTF8.GetBytes(answer.Calendars[i]), name + ", ", cancellationToken);
            }
            catch (CalendarSourceException e)
            {
                parser.Skip($"{name}: {e.Message}");
            }
        }

        foreach (IGrouping<int, int> refused in answer.Refused.GroupBy(static status => status))
        {
            parser.Skip(string.Create(CultureInfo.InvariantCulture, $"{refused.Count()} resources are not given by the server (status {refused.Key})."));
        }

        return parser.ToCalendar();
    }
}
