using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests.Web;

/// <summary>The CalDAV client against Radicale, a server of others, with a user and a password.</summary>
public class RadicaleTests
{
    private const string Password = "s3cret: \u00fc";

    [ProgramFact("radicale")]
    public async Task A_window_of_a_calendar_is_read_with_overrides_and_nothing_else()
    {
        await using ServerProcess server = await StartAsync();
        using HttpClient admin = MakeAdmin(server);
        await MakeCalendarAsync(admin);
        string series = Ics.Calendar(
        [
            .. Event("daily", "DTSTART;TZID=Europe/Berlin:20200101T090000", "DURATION:PT30M", "RRULE:FREQ=DAILY", "SUMMARY:Daily <&> \u00dc"),
            .. Event("daily", "RECURRENCE-ID;TZID=Europe/Berlin:20260610T090000", "DTSTART;TZID=Europe/Berlin:20260610T150000", "DURATION:PT1H", "SUMMARY:Moved"),
        ]);
        await PutAsync(admin, "daily", series);
        await PutAsync(admin, "single", Ics.Calendar(Event("single", "DTSTART:20260611T120000Z", "DURATION:PT1H", "SUMMARY:Single", "CLASS:PRIVATE")));
        await PutAsync(admin, "past", Ics.Calendar(Event("past", "DTSTART:20240611T120000Z", "DURATION:PT1H", "SUMMARY:Past")));

        using CalDavSource source = MakeSource(server);
        CalendarReadResult result = await source.GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-12"), default);

        result.Skipped.Should().BeEmpty();
        result.Spans().Should().Equal("06-10 13:00-06-10 14:00", "06-11 07:00-06-11 07:30", "06-11 12:00-06-11 13:00");
        result.Events.OrderBy(e => e.Start).Select(e => e.Subject).Should().Equal("Moved", "Daily <&> \u00dc", null);
    }

    [ProgramFact("radicale")]
    public async Task Changes_are_seen_at_the_next_reading_and_details_only_where_needed()
    {
        await using ServerProcess server = await StartAsync();
        using HttpClient admin = MakeAdmin(server);
        await MakeCalendarAsync(admin);
        using CalDavSource source = MakeSource(server);
        var request = new CalendarRequest(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-12"), NeedsDetails: false);

        (await source.GetEventsAsync(request, default)).Events.Should().BeEmpty();
        await PutAsync(admin, "one", Ics.Calendar(Event("one", "DTSTART:20260611T120000Z", "DURATION:PT1H", "SUMMARY:One", "LOCATION:Here")));
        CalendarEvent bare = (await source.GetEventsAsync(request, default)).Events.Should().ContainSingle().Subject;
        CalendarEvent full = (await source.GetEventsAsync(request with { NeedsDetails = true }, default)).Events.Should().ContainSingle().Subject;

        (bare.Subject, bare.Location).Should().Be((null, null));
        (full.Subject, full.Location).Should().Be(("One", "Here"));
        full.Should().Be(bare with { Subject = "One", Location = "Here" });
        using HttpResponseMessage deleted = await admin.DeleteAsync(new Uri("alice/work/one.ics", UriKind.Relative));
        deleted.EnsureSuccessStatusCode();
        (await source.GetEventsAsync(request, default)).Events.Should().BeEmpty();
    }

    [ProgramFact("radicale")]
    public async Task Refusals_are_told_without_the_address()
    {
        await using ServerProcess server = await StartAsync();
        using HttpClient admin = MakeAdmin(server);
        await MakeCalendarAsync(admin);
        using CalDavSource stranger = MakeSource(server, password: "wrong");
        using CalDavSource lost = MakeSource(server, path: "alice/no-such-calendar/");
        using CalDavSource busy = MakeSource(server, query: CalDavQuery.FreeBusy);

        (await FailAsync(stranger)).Message.Should().Be("The calendar can't be fetched: the server answered 401.");
        (await FailAsync(lost)).Message.Should().Be("The calendar can't be fetched: the server answered 404.");

        // Radicale 3.1 knows no free-busy-query and answers something else.
        (await FailAsync(busy)).Message.Should().Be("The calendar can't be read: the server does not answer a free-busy-query (status 207).");
    }

    private static async Task<CalendarSourceException> FailAsync(CalDavSource source) =>
        (await FluentActions.Awaiting(async () => await source.GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-12"), default))
            .Should().ThrowAsync<CalendarSourceException>()).Which;

    private static async Task<ServerProcess> StartAsync()
    {
        string folder = ServerProcess.MakeFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "users"), $"alice:{Password}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "config"), $"""
            [server]
            hosts = 127.0.0.1:0
            [auth]
            type = htpasswd
            htpasswd_filename = {folder}/users
            htpasswd_encryption = plain
            delay = 0
            [rights]
            type = owner_only
            [storage]
            filesystem_folder = {folder}/data
            [logging]
            level = info
            """);
        return await ServerProcess.StartAsync("radicale", folder, ["--config", "config"], @"Listening on .*:(\d+)'?$");
    }

    private static HttpClient MakeAdmin(ServerProcess server)
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}/") };

        // It closes connections without a word; only requests of the source are sent again.
        client.DefaultRequestHeaders.ConnectionClose = true;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"alice:{Password}")));
        return client;
    }

    private static CalDavSource MakeSource(ServerProcess server, string path = "alice/work/", string password = Password, CalDavQuery query = CalDavQuery.Events) =>
        new(new Uri($"http://127.0.0.1:{server.Port}/{path}"), new CalDavOptions { Query = query, Http = { UserName = "alice", Password = password } });

    private static Task MakeCalendarAsync(HttpClient admin) => CreateAsync(admin, () => new HttpRequestMessage(new HttpMethod("MKCALENDAR"), "alice/work/"));

    private static Task PutAsync(HttpClient admin, string name, string text) => CreateAsync(
        admin,
        () => new HttpRequestMessage(HttpMethod.Put, $"alice/work/{name}.ics") { Content = new StringContent(text, Encoding.UTF8, "text/calendar") });

    private static async Task CreateAsync(HttpClient admin, Func<HttpRequestMessage> make)
    {
        for (int attempt = 1; ; attempt++)
        {
            using HttpRequestMessage request = make();
            try
            {
                using HttpResponseMessage response = await admin.SendAsync(request);
                (response.StatusCode == HttpStatusCode.Created || (attempt > 1 && response.IsSuccessStatusCode)).Should().BeTrue("the status is {0}", response.StatusCode);
                return;
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ResponseEnded && attempt < 5)
            {
                // Both requests may be sent again.
            }
        }
    }

    private static string[] Event(string uid, params string[] lines) => ["BEGIN:VEVENT", $"UID:{uid}", "DTSTAMP:20260101T000000Z", .. lines, "END:VEVENT"];
}
