using System.Globalization;
using System.Net;
using System.Text;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Tests.Clients;
using EnhancedPresence.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>What our publisher makes of a calendar is shown by the real client as it shows its own.</summary>
public sealed class OwnPublisherTests
{
    [RealClientFact]
    public Task A_meeting_of_our_publishers_calendar_is_shown_with_its_end_and_the_note() => ByTheClock.TryAsync(async () =>
    {
        ListenOptions? listening = null;
        await using var server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.test" } });
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(new SipPresenceHandler(server, new OpenAuthenticator()));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listening = listen.UsePresence()));
        await using WebApplication app = builder.Build();
        await app.StartAsync();

        // Long enough that no slot of a quarter of an hour ends it while the test runs.
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateTimeOffset end = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(2);
        await using var alice = new PresencePublisher(
            new InMemoryPresenceTransport(server, SipUri.Parse("sip:alice@contoso.test")),
            new PresencePublisherOptions { Calendar = new IcalCalendarSource(Encoding.UTF8.GetBytes(Calendars.Meeting(now.AddHours(-1), end))), CalendarPolicy = new CalendarPolicy { TimeZone = TimeZoneInfo.Utc } });
        await alice.SignInAsync(CancellationToken.None);
        await alice.SetNoteAsync("Back after the review", CancellationToken.None);
        SipeClient bob = await SipeClient.RunAsync(
            listening!.IPEndPoint!.ToString(), "bob", "--transport", "tcp", "--at", "3:add:sip:alice@contoso.test", "--run", "20",
            "--until", "BUDDY_STATUS sip:alice@contoso.test busy In a meeting - Back after the review", "--until", "Calendar=Currently Busy");

        bob.Code.Should().Be(0, string.Join('\n', bob.Lines));
        bob.Lines.Should().Contain(static l => l.Contains("Note=<i>Back after the review</i>", StringComparison.Ordinal));
        string line = string.Create(CultureInfo.InvariantCulture, $"Calendar=Currently Busy. Free at {end:HH:mm}");
        bob.Lines.Should().Contain(l => l.Contains(line, StringComparison.Ordinal));
    });
}
