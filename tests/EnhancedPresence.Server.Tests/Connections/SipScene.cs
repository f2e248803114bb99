using System.IO.Pipelines;
using System.Net;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>A server and its clients in one process: pipes instead of sockets, and a clock that stands until it is told.</summary>
internal sealed class SipScene : IAsyncDisposable
{
    private readonly List<SipClient> _clients = [];
    private int _connections;

    public SipScene(
        IPresenceAuthenticator? authenticator = null,
        Action<SipPresenceOptions>? configure = null,
        Action<PresenceServerOptions>? configureServer = null,
        IPresenceStore? store = null,
        IUserDirectory? users = null)
    {
        var serverOptions = new PresenceServerOptions { Domains = { "contoso.com" }, FederatedDomains = { "fabrikam.com" } };
        configureServer?.Invoke(serverOptions);
        Server = Servers.Create(store ?? new InMemoryPresenceStore(), serverOptions, Clock, Log);
        var options = new SipPresenceOptions();
        configure?.Invoke(options);
        Handler = new SipPresenceHandler(Server, authenticator ?? new OpenAuthenticator(loopbackOnly: false), options, Clock, Log, users: users);
    }

    public FakeTimeProvider Clock { get; } = new(Make.T);

    public RecordedLog Log { get; } = new();

    public PresenceServer Server { get; }

    public SipPresenceHandler Handler { get; }

    /// <summary>Opens a connection.</summary>
    public SipClient Connect(string address = "127.0.0.1", bool tls = false, long pauseWriterThreshold = 1024 * 1024)
    {
        var toServer = new Pipe(new PipeOptions(pauseWriterThreshold: 4 * 1024 * 1024, resumeWriterThreshold: 1024 * 1024));
        var toClient = new Pipe(new PipeOptions(pauseWriterThreshold: pauseWriterThreshold, resumeWriterThreshold: pauseWriterThreshold / 2));
        int number = Interlocked.Increment(ref _connections);
        var context = new DefaultConnectionContext(
            $"connection-{number}", new Duplex(toServer.Reader, toClient.Writer), new Duplex(toClient.Reader, toServer.Writer))
        {
            RemoteEndPoint = new IPEndPoint(IPAddress.Parse(address), 40000 + number),
            LocalEndPoint = new IPEndPoint(IPAddress.Loopback, 5060),
        };
        if (tls)
        {
            context.Features.Set<ITlsConnectionFeature>(new Tls());
        }

        var client = new SipClient(number, toClient.Reader, toServer.Writer, Handler.OnConnectedAsync(context)) { Closed = context.ConnectionClosed };
        _clients.Add(client);
        return client;
    }

    /// <summary>Opens a connection on which somebody has signed in.</summary>
    public async Task<SipClient> SignInAsync(string user, string? endpoint = null)
    {
        SipClient client = Connect();
        await client.SignInAsync(user, endpoint);
        return client;
    }

    /// <summary>Ends a connection, and keeps nothing of it.</summary>
    public async Task ForgetAsync(SipClient client)
    {
        await client.DisposeAsync();
        _clients.Remove(client);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (SipClient client in _clients)
        {
            await client.DisposeAsync();
        }

        await Server.DisposeAsync();
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    private sealed class Tls : ITlsConnectionFeature
    {
        public System.Security.Cryptography.X509Certificates.X509Certificate2? ClientCertificate { get; set; }

        public Task<System.Security.Cryptography.X509Certificates.X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) =>
            Task.FromResult(ClientCertificate);
    }
}
