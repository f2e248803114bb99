using System.Threading.Channels;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Subscribing;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Sip.Tests.Client;

/// <summary>The program of the READMEs that publishes and watches over SIP.</summary>
public sealed class ReadmeTests
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.example");

    [Fact]
    public async Task The_program_of_the_readme_publishes_and_watches()
    {
        await using ListeningServer listening = await ListeningServer.StartAsync(new OpenAuthenticator(), static _ => { }, "contoso.example");
        Task program = ProgramAsync(listening.Address(tls: false));
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

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/EnhancedPresence.Sip/README.md")]
    public void The_readme_shows_this_program(string document)
    {
        string readme = RepositoryFiles.Read(document);
        int start = readme.IndexOf("var server = SipServerAddress.Parse", StringComparison.Ordinal);
        string[] shown = Lines(readme[readme.IndexOf('\n', start)..readme.IndexOf("```", start, StringComparison.Ordinal)]);

        string.Join('\n', Lines(RepositoryFiles.Read("tests/EnhancedPresence.Sip.Tests/Client/ReadmeTests.cs"))).Should().Contain(string.Join('\n', shown));
    }

    private static async Task ProgramAsync(SipServerAddress server)
    {
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

    private static string[] Lines(string text) => [.. text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0)];

    // What the program prints is read here.
    private static class Console
    {
        public static Channel<string> Lines { get; } = Channel.CreateUnbounded<string>();

        public static void WriteLine(string line) => Lines.Writer.TryWrite(line);
    }
}
