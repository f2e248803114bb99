using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Sip.Client;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Sip.Tests.Client;

/// <summary>Our server without a network, and clients that reach it through pipes. The clock stands until it is told.</summary>
internal sealed class ServerScene : ISipConnector, IAsyncDisposable
{
    private readonly ConcurrentQueue<Link> _links = new();
    private readonly List<IAsyncDisposable> _clients = [];
    private int _connections;

    public ServerScene(IPresenceAuthenticator? authenticator = null, SipPresenceOptions? options = null)
    {
        Server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.com" } }, Clock);
        Handler = new SipPresenceHandler(Server, authenticator ?? new OpenAuthenticator(), options, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public PresenceServer Server { get; }

    public SipPresenceHandler Handler { get; }

    /// <summary>Whether connections are refused.</summary>
    public bool IsDown { get; set; }

    public int ConnectionCount => _connections;

    /// <summary>A client that is not signed in yet.</summary>
    public SipPresenceTransport Client(string user, Action<SipClientOptions>? configure = null)
    {
        var options = new SipClientOptions { Server = new SipServerAddress("127.0.0.1", 5060, UseTls: false), Connector = this };
        configure?.Invoke(options);
        var client = new SipPresenceTransport(SipUri.Parse($"sip:{user}@contoso.com"), options, timeProvider: Clock);
        _clients.Add(client);
        return client;
    }

    /// <summary>A client that has signed in.</summary>
    public async Task<SipPresenceTransport> SignInAsync(string user, Action<SipClientOptions>? configure = null)
    {
        SipPresenceTransport client = Client(user, configure);
        await client.SignInAsync(CancellationToken.None);
        return client;
    }

    /// <summary>Cuts every connection there is, as when a cable is pulled.</summary>
    public async Task CutAsync()
    {
        while (_links.TryDequeue(out Link? link))
        {
            await link.DisposeAsync();
        }
    }

    public ValueTask<SipLink> ConnectAsync(SipServerAddress server, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new EnhancedPresence.Transport.PresenceTransportException("The server is down.");
        }

        int number = Interlocked.Increment(ref _connections);
        Pipe toServer = new(), toClient = new();
        var context = new DefaultConnectionContext(
            $"connection-{number}", new Ends(toServer.Reader, toClient.Writer), new Ends(toClient.Reader, toServer.Writer))
        {
            RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 40000 + number),
            LocalEndPoint = new IPEndPoint(IPAddress.Loopback, 5060),
        };
        var link = new Link(toServer, toClient, Handler.OnConnectedAsync(context));
        _links.Enqueue(link);
        return ValueTask.FromResult(new SipLink(new Ends(toClient.Reader, toServer.Writer), $"127.0.0.1:{40000 + number}", server.UseTls, link));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable client in _clients)
        {
            await client.DisposeAsync();
        }

        await Server.DisposeAsync();
    }

    private sealed class Ends(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    // What one side has completed the other one sees as the end.
    private sealed class Link(Pipe toServer, Pipe toClient, Task serving) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            toServer.Reader.CancelPendingRead();
            toClient.Reader.CancelPendingRead();
            await serving;
        }
    }
}
