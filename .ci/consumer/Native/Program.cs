using EnhancedPresence;
using EnhancedPresence.Publishing;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Subscribing;

var server = SipServerAddress.Parse(args.Length > 0 ? args[0] : "127.0.0.1:5060", useTls: false);
var options = new SipClientOptions { Server = server, Password = Environment.GetEnvironmentVariable("PASSWORD") };
var transport = new SipPresenceTransport(SipUri.Parse("sip:bob@contoso.example"), options);
await using var publisher = new PresencePublisher(transport);
await publisher.SignInAsync(CancellationToken.None);
await publisher.SetStatusAsync(Availability.DoNotDisturb, CancellationToken.None);
await publisher.SetNoteAsync("In the lab", CancellationToken.None);

var subscriber = new PresenceSubscriber(transport);
foreach (ContactPresence card in await subscriber.AskAsync([SipUri.Parse("sip:alice@contoso.example")], [], CancellationToken.None))
{
    Console.WriteLine($"{card.Address}: {card.AvailabilityClass}, {card.ActivityText}");
}
