using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical.Parsing;

namespace EnhancedPresence.Ical.Web;

/// <summary>
/// Sends requests for a calendar within the bounds of the options. No message says the address: that of a calendar is often the key to it.
/// Safe for use from several threads.
/// </summary>
internal sealed class CalendarHttp : IDisposable
{
    private readonly Uri _address;
    private readonly IcalHttpOptions _options;
    private readonly HttpClient _client;
    private readonly bool _ownsClient;
    private readonly TimeProvider _time;
    private readonly AuthenticationHeaderValue? _authorization;

    /// <exception cref="ArgumentException">The address is none of a web server, or the password would be sent unencrypted.</exception>
    public CalendarHttp(Uri address, IcalHttpOptions options, HttpClient? client, TimeProvider? timeProvider)
    {
        ArgumentNullException.ThrowIfNull(address);
        _address = WebAddress.Normalize(address);
        _options = options;
        _authorization = GetAuthorization(address, options);
        if (_authorization is not null && !options.AllowUnencryptedPassword && _address.Scheme != Uri.UriSchemeHttps && !_address.IsLoopback)
        {
            throw new ArgumentException(
                $"The password would be sent unencrypted: use https, or set {nameof(IcalHttpOptions.AllowUnencryptedPassword)}.", nameof(address));
        }

        _ownsClient = client is null;
        _client = client ?? CreateClient();
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Sends a request, and sends it again to where the server says.</summary>
    /// <param name="method">The method.</param>
    /// <param name="prepare">Adds headers and content; called for each attempt.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The answer: any success, or "not modified".</returns>
    /// <exception cref="CalendarSourceException">There is no answer, it is a refusal, or it is against the options.</exception>
    public async ValueTask<HttpAnswer> SendAsync(HttpMethod method, Action<HttpRequestMessage> prepare, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            Uri at = _address;
            for (int redirects = 0; ; redirects++)
            {
                using HttpResponseMessage response = await AskAsync(method, at, prepare, either.Token).ConfigureAwait(false);
                CheckFollowed(at, response);
                if (GetRedirect(at, response) is not { } next)
                {
                    return await ReadAsync(response, either.Token).ConfigureAwait(false);
                }

                if (redirects == _options.MaxRedirects || !IsAllowed(at, next))
                {
                    throw Failed("it is redirected too often, or to where it may not be");
                }

                at = next;
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // The client's own time-out looks the same.
            throw Failed("the server takes too long", e);
        }
        catch (HttpRequestException e)
        {
            throw Failed(string.Create(CultureInfo.InvariantCulture, $"the server can't be reached ({e.HttpRequestError})"), e);
        }
        catch (IOException e)
        {
            throw Failed("the connection broke", e);
        }
    }

    public void Dispose()
    {
        if (_ownsClient)
        {
            _client.Dispose();
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The client disposes of its handler.")]
    private static HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseCookies = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static AuthenticationHeaderValue? GetAuthorization(Uri address, IcalHttpOptions options)
    {
        string[] inAddress = address.UserInfo.Split(':', 2);
        string? name = options.UserName ?? (inAddress[0].Length > 0 ? Uri.UnescapeDataString(inAddress[0]) : null);
        string? password = options.UserName is not null || inAddress.Length < 2 ? options.Password : Uri.UnescapeDataString(inAddress[1]);
        return name is null ? null : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
    }

    private static Uri? GetRedirect(Uri at, HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is { } location
            ? new Uri(at, location)
            : null;

    private static CalendarSourceException Failed(string why, Exception? cause = null) =>
        new($"The calendar can't be fetched: {why}.", innerException: cause);

    /// <summary>Asks, and once more when a connection that was kept open turns out to be closed: nothing that is asked here changes anything.</summary>
    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, Uri at, Action<HttpRequestMessage> prepare, CancellationToken cancellationToken)
    {
        try
        {
            return await AskOnceAsync(method, at, prepare, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            return await AskOnceAsync(method, at, prepare, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> AskOnceAsync(HttpMethod method, Uri at, Action<HttpRequestMessage> prepare, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = MakeRequest(method, at, prepare);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    private HttpRequestMessage MakeRequest(HttpMethod method, Uri at, Action<HttpRequestMessage> prepare)
    {
        var request = new HttpRequestMessage(method, at);
        prepare(request);
        request.Headers.Authorization = WebAddress.HaveSameOrigin(at, _address) ? _authorization : null;
        return request;
    }

    private bool IsAllowed(Uri from, Uri to) => _options.Redirects switch
    {
        CalendarRedirects.SameOrigin => WebAddress.HaveSameOrigin(from, to),
        CalendarRedirects.Secure => to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp),
        _ => false,
    };

    /// <summary>A client of the caller's may follow redirects by itself; what it did is held against the options all the same.</summary>
    private void CheckFollowed(Uri asked, HttpResponseMessage response)
    {
        if (response.RequestMessage?.RequestUri is { } answered && answered != asked && !IsAllowed(asked, answered))
        {
            throw Failed("the client followed a redirect to where it may not be");
        }
    }

    private async ValueTask<HttpAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.NotModified)
        {
            throw Failed(string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)response.StatusCode}"));
        }

        Stream content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            ReadOnlyMemory<byte> body = await BoundedStream.ReadAsync(content, _options.Calendar.MaxBytes, cancellationToken).ConfigureAwait(false);
            return new HttpAnswer(response.StatusCode, body, GetHeader(response.Headers, "ETag"), GetHeader(response.Content.Headers, "Last-Modified"));
        }
    }

    // As it stands: what has to be given back need not be understood.
    private static string? GetHeader(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
}
