using System.Net;
using System.Net.Sockets;
using System.Text;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests.Web;

/// <summary>The CalDAV client against Xandikos, which answers free-busy-query.</summary>
public class XandikosTests
{
    [ProgramFact("xandikos")]
    public async Task Busy_times_come_without_events_and_events_without_details()
    {
        await using ServerProcess server = await StartAsync();
        using var admin = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}/user/calendars/calendar/") };
        string text = Ics.Calendar(
        [
            "BEGIN:VTIMEZONE", "TZID:Shifted", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0230", "TZOFFSETTO:+0230", "END:STANDARD", "END:VTIMEZONE",
            .. Ics.Event("DTSTART;TZID=Shifted:20260610T113000", "DTEND;TZID=Shifted:20260610T123000", "SUMMARY:One", "LOCATION:Here", "TRANSP:OPAQUE"),
        ]);
        using var content = new StringContent(text, Encoding.UTF8, "text/calendar");
        using HttpResponseMessage put = await admin.PutAsync(new Uri("one.ics", UriKind.Relative), content);
        put.StatusCode.Should().Be(HttpStatusCode.Created);
        var request = new CalendarRequest(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), NeedsDetails: true);

        using var events = new CalDavSource(admin.BaseAddress);
        using var busy = new CalDavSource(admin.BaseAddress, new CalDavOptions { Query = CalDavQuery.FreeBusy });
        CalendarEvent full = (await events.GetEventsAsync(request, default)).Events.Should().ContainSingle().Subject;
        CalendarEvent bare = (await events.GetEventsAsync(request with { NeedsDetails = false }, default)).Events.Should().ContainSingle().Subject;
        CalendarEvent time = (await busy.GetEventsAsync(request, default)).Events.Should().ContainSingle().Subject;

        full.Should().Be(bare with { Subject = "One", Location = "Here" });
        (bare.Start, bare.End).Should().Be((Ics.Utc("2026-06-10T09:00Z"), Ics.Utc("2026-06-10T10:00Z")));
        (time.Start, time.End, time.Status, time.Subject).Should().Be((bare.Start, bare.End, FreeBusyStatus.Busy, null));
    }

    private static async Task<ServerProcess> StartAsync()
    {
        // It does not tell the port it took, so one that was free a moment ago has to do.
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        string port = ((IPEndPoint)probe.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        probe.Stop();
        string folder = ServerProcess.MakeFolder();
        return await ServerProcess.StartAsync("xandikos", folder, ["-d", "data", "--defaults", "-l", "127.0.0.1", "-p", port], @"Running on http://127\.0\.0\.1:(\d+)");
    }
}
