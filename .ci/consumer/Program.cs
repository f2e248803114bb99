using System.Reflection;
using EnhancedPresence;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;

foreach (string package in new[] { "EnhancedPresence", "EnhancedPresence.Ical", "EnhancedPresence.Server" })
{
    string? version = Assembly.Load(package).GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
    Console.WriteLine($"{package} {version}");
}

var calendar = new IcalCalendarSource("""
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//EnhancedPresence//consumer//EN
    BEGIN:VEVENT
    UID:1
    DTSTAMP:20260301T000000Z
    DTSTART:20260309T090000Z
    DTEND:20260309T100000Z
    SUMMARY:Planning
    END:VEVENT
    END:VCALENDAR

    """u8.ToArray());
var day = new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero);
CalendarReadResult read = await calendar.GetEventsAsync(day, day.AddDays(1), CancellationToken.None);
Console.WriteLine($"{read.Events.Count} event");

var alice = SipUri.Parse("sip:alice@contoso.example");
await using var server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.example" } });
await using var publisher = new PresencePublisher(new InMemoryPresenceTransport(server, alice));
await publisher.SignInAsync(CancellationToken.None);
await publisher.SetStatusAsync(Availability.Busy, CancellationToken.None);

await using var transport = new InMemoryPresenceTransport(server, SipUri.Parse("sip:bob@contoso.example"));
await transport.SignInAsync(CancellationToken.None);
EquatableArray<ContactPresence> cards = await new PresenceSubscriber(transport).AskAsync([alice], [], CancellationToken.None);
Console.WriteLine($"{cards[0].Address} is {cards[0].AvailabilityClass}");
return read.Events.Count == 1 && cards[0].AvailabilityClass == AvailabilityClass.Busy ? 0 : 1;
