using System.IO.Pipelines;
using System.Net;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Subscribing;
using Microsoft.AspNetCore.Connections;

namespace EnhancedPresence.AotCheck;

/// <summary>The client and the server of SIP, with pipes between them.</summary>
internal static class SipChecks
{
    public static async Task PublishAndWatch()
    {
        var alice = SipUri.Parse("sip:alice@contoso.example");
        await using var server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.example" } });
        var options = new SipClientOptions
        {
            Server = SipServerAddress.Parse("127.0.0.1:5060", useTls: false),
            Connector = new PipeConnector(new SipPresenceHandler(server, new OpenAuthenticator())),
        };
        await using var publisher = new PresencePublisher(new SipPresenceTransport(alice, options));
        await publisher.SignInAsync(CancellationToken.None);
        await publisher.SetNoteAsync("over SIP", CancellationToken.None);

        await using var bob = new SipPresenceTransport(SipUri.Parse("sip:bob@contoso.example"), options);
        await bob.SignInAsync(CancellationToken.None);
        ContactPresence seen = (await new PresenceSubscriber(bob).AskAsync([alice], [], CancellationToken.None))[0];
        Require.Equal("over SIP", seen.Note);
        Require.Equal(AvailabilityClass.Available, seen.AvailabilityClass);
    }

    private sealed class PipeConnector(SipPresenceHandler handler) : ISipConnector
    {
        public ValueTask<SipLink> ConnectAsync(SipServerAddress server, CancellationToken cancellationToken)
        {
            Pipe toServer = new(), toClient = new();
            var context = new DefaultConnectionContext("1", new Ends(toServer.Reader, toClient.Writer), new Ends(toClient.Reader, toServer.Writer))
            {
                RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 40000),
                LocalEndPoint = new IPEndPoint(IPAddress.Loopback, 5060),
            };
            _ = handler.OnConnectedAsync(context);
            return ValueTask.FromResult(new SipLink(new Ends(toClient.Reader, toServer.Writer), "127.0.0.1:40000", server.UseTls));
        }
    }

    private sealed class Ends(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
