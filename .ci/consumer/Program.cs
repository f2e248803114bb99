using System.Reflection;
using EnhancedPresence;
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

var alice = SipUri.Parse("sip:alice@contoso.example");
await using var server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.example" } });
await using var publisher = new PresencePublisher(new InMemoryPresenceTransport(server, alice));
await publisher.SignInAsync(CancellationToken.None);
await publisher.SetStatusAsync(Availability.Busy, CancellationToken.None);

await using var transport = new InMemoryPresenceTransport(server, SipUri.Parse("sip:bob@contoso.example"));
await transport.SignInAsync(CancellationToken.None);
EquatableArray<ContactPresence> cards = await new PresenceSubscriber(transport).AskAsync([alice], [], CancellationToken.None);
Console.WriteLine($"{cards[0].Address} is {cards[0].AvailabilityClass}");
return cards[0].AvailabilityClass == AvailabilityClass.Busy ? 0 : 1;
