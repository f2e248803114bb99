using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;

namespace EnhancedPresence.AotCheck;

internal static class ServerChecks
{
    public static async Task FromPublisherToWatcher()
    {
        var alice = SipUri.Parse("sip:alice@contoso.example");
        await using var server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.example" } });
        await using var publisher = new PresencePublisher(new InMemoryPresenceTransport(server, alice));
        await publisher.SignInAsync(CancellationToken.None);
        await publisher.SetStatusAsync(Availability.DoNotDisturb, CancellationToken.None);
        await publisher.SetNoteAsync("in the other office", CancellationToken.None);

        await using var transport = new InMemoryPresenceTransport(server, SipUri.Parse("sip:bob@contoso.example"));
        await transport.SignInAsync(CancellationToken.None);
        var subscriber = new PresenceSubscriber(transport);
        ContactPresence seen = (await subscriber.AskAsync([alice], [], CancellationToken.None))[0];
        Require.Equal(AvailabilityClass.DoNotDisturb, seen.AvailabilityClass);
        Require.Equal("in the other office", seen.Note);

        await publisher.SignOutAsync(CancellationToken.None);
        ContactPresence left = (await subscriber.AskAsync([alice], [], CancellationToken.None))[0];
        Require.Equal(AvailabilityClass.Offline, left.AvailabilityClass);
    }
}
