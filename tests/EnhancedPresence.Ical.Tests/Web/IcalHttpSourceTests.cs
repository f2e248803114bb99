using System.Net;
using System.Text;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests.Web;

/// <summary>Fetching feeds: what is asked, followed and refused.</summary>
public class IcalHttpSourceTests
{
    private static readonly Uri Feed = new("https://calendar.example/secret-key/feed.ics");

    [Fact]
    public async Task What_did_not_change_is_not_given_again()
    {
        var asked = new List<HttpRequestMessage>();
        using var client = new HttpClient(new Handler(request =>
        {
            asked.Add(request);
            return asked.Count == 1 ? Answer(HttpStatusCode.OK, Text(), "\"v1\"") : Answer(HttpStatusCode.NotModified, string.Empty, null);
        }));
        using var source = new IcalHttpSource(Feed, client: client);

        CalendarReadResult first = await ReadAsync(source);
        CalendarReadResult second = await ReadAsync(source);

        first.Events.Should().ContainSingle();
        second.Should().Be(first);
        asked[0].Headers.Contains("If-None-Match").Should().BeFalse();
        asked[1].Headers.GetValues("If-None-Match").Should().Equal("\"v1\"");
        asked[1].Headers.GetValues("If-Modified-Since").Should().Equal("Wed, 10 Jun 2026 00:00:00 GMT");
    }

    [Theory]
    [InlineData("https://other.example/feed.ics", CalendarRedirects.Secure, true)]
    [InlineData("http://calendar.example/feed.ics", CalendarRedirects.Secure, false)]
    [InlineData("https://other.example/feed.ics", CalendarRedirects.SameOrigin, false)]
    [InlineData("/moved.ics", CalendarRedirects.SameOrigin, true)]
    [InlineData("/moved.ics", CalendarRedirects.None, false)]
    public async Task Redirects_lead_where_they_may_and_passwords_stay(string to, CalendarRedirects redirects, bool allowed)
    {
        var asked = new List<HttpRequestMessage>();
        using var client = new HttpClient(new Handler(request =>
        {
            asked.Add(request);
            HttpResponseMessage response = Answer(asked.Count == 1 ? HttpStatusCode.Found : HttpStatusCode.OK, Text(), null);
            response.Headers.Location = new Uri(to, UriKind.RelativeOrAbsolute);
            return response;
        }));
        using var source = new IcalHttpSource(Feed, new IcalHttpOptions { Redirects = redirects, UserName = "alice", Password = "pw" }, client);

        if (!allowed)
        {
            (await FailAsync(source)).Message.Should().Contain("redirected");
            asked.Should().ContainSingle();
            return;
        }

        (await ReadAsync(source)).Events.Should().ContainSingle();
        asked[0].Headers.Authorization!.Scheme.Should().Be("Basic");
        (asked[1].Headers.Authorization is null).Should().Be(to.StartsWith("https", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failures_are_told_without_the_address_and_pass()
    {
        int count = 0;
        using var client = new HttpClient(new Handler(_ => ++count switch
        {
            1 => Answer(HttpStatusCode.InternalServerError, "secret", null),
            2 => throw new HttpRequestException(HttpRequestError.ConnectionError),
            3 => Answer(HttpStatusCode.NotModified, string.Empty, null),
            _ => Answer(HttpStatusCode.OK, Text(), null),
        }));
        using var source = new IcalHttpSource(Feed, client: client);

        (await FailAsync(source)).Message.Should().Be("The calendar can't be fetched: the server answered 500.");
        (await FailAsync(source)).Message.Should().Be("The calendar can't be fetched: the server can't be reached (ConnectionError).");
        (await FailAsync(source)).Message.Should().NotContain("example");
        (await ReadAsync(source)).Events.Should().ContainSingle();
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        using var client = new HttpClient(new Handler(_ => Answer(HttpStatusCode.OK, new string('a', 1001), null)));
        using var source = new IcalHttpSource(Feed, new IcalHttpOptions { Calendar = { MaxBytes = 1000 } }, client);

        (await FailAsync(source)).Offset.Should().Be(1000);
    }

    [Fact]
    public void Addresses_and_options_are_checked()
    {
        FluentActions.Invoking(() => new IcalHttpSource(new Uri("ftp://a.example/x"))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new IcalHttpSource(new Uri("http://a:b@a.example/x"))).Should().Throw<ArgumentException>().WithMessage("*unencrypted*");
        FluentActions.Invoking(() => new IcalHttpSource(Feed, new IcalHttpOptions { Timeout = TimeSpan.Zero })).Should().Throw<ArgumentException>().WithMessage("*Timeout*");
        FluentActions.Invoking(() => new IcalHttpSource(Feed, new IcalHttpOptions { Calendar = { MaxBytes = 0 } })).Should().Throw<ArgumentException>().WithMessage("*MaxBytes*");
        FluentActions.Invoking(() => new CalDavSource(Feed, new CalDavOptions { Http = { MaxRedirects = 21 } })).Should().Throw<ArgumentException>().WithMessage("*MaxRedirects*");
    }

    private static string Text() => Ics.Calendar(Ics.Event("DTSTART:20260610T090000Z", "DURATION:PT1H"));

    private static async Task<CalendarReadResult> ReadAsync(IcalHttpSource source) => await source.GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), default);

    private static async Task<CalendarSourceException> FailAsync(IcalHttpSource source) =>
        (await FluentActions.Awaiting(() => ReadAsync(source)).Should().ThrowAsync<CalendarSourceException>()).Which;

    private static HttpResponseMessage Answer(HttpStatusCode status, string text, string? tag)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8, "text/calendar") };
        response.Content.Headers.LastModified = Ics.Utc("2026-06-10");
        response.Headers.TryAddWithoutValidation("ETag", tag);
        return response;
    }

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = answer(request);
            response.RequestMessage = request;
            return Task.FromResult(response);
        }
    }
}
