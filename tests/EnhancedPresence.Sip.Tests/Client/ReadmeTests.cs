using System.Threading.Channels;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Subscribing;

namespace EnhancedPresence.Sip.Tests.Client;

/// <summary>The program of the README that publishes and watches over SIP.</summary>
public sealed class ReadmeTests
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.example");

    [Fact]
    public async Task The_program_of_the_readme_publishes_and_watches()
    {
        await using ListeningServer listening = await ListeningServer.StartAsync(new OpenAuthenticator(), static _ => { }, "contoso.example");
        Task program = ProgramAsync(listening.Address(tls: false).Port);
        (await Console.Lines.Reader.ReadAsync()).Should().Be("sip:bob@contoso.example: Offline, Offline");
        await using var bob = new SipPresenceTransport(SipUri.Parse("sip:bob@contoso.example"), new SipClientOptions { Server = listening.Address(tls: false) });
        await bob.SignInAsync(CancellationToken.None);
        (await new PresenceSubscriber(bob).AskAsync([Alice], [], CancellationToken.None)).Should().ContainSingle().Which.Note.Should().Be("In the lab");
        await using var publisher = new PresencePublisher(bob);
        await publisher.SetStatusAsync(Availability.Busy, CancellationToken.None);
        (await Console.Lines.Reader.ReadAsync()).Should().StartWith("sip:bob@contoso.example: ");

        // Its stream ends when the server signs it out.
        await listening.Handler.SignOutAsync(Alice, CancellationToken.None);
        await program;
    }

    private static async Task ProgramAsync(int port)
    {
        var server = SipServerAddress.Parse($"127.0.0.1:{port}", useTls: false);
        var transport = new SipPresenceTransport(SipUri.Parse("sip:alice@contoso.example"), new SipClientOptions { Server = server });
        await using var publisher = new PresencePublisher(transport);
        await publisher.SignInAsync(CancellationToken.None);
        await publisher.SetNoteAsync("In the lab", CancellationToken.None);
        var subscriber = new PresenceSubscriber(transport);
        await subscriber.SubscribeAsync([SipUri.Parse("sip:bob@contoso.example")], [], CancellationToken.None);
        await foreach (PresenceChange change in subscriber.ReadChangesAsync(CancellationToken.None))
        {
            Console.WriteLine($"{change.Address}: {change.Current.AvailabilityClass}, {change.Current.ActivityText}");
        }
    }

    // What the program prints is read here.
    private static class Console
    {
        public static Channel<string> Lines { get; } = Channel.CreateUnbounded<string>();

        public static void WriteLine(string line) => Lines.Writer.TryWrite(line);
    }
}
