using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Sip.Tests.Client;

/// <summary>A server that does what the test says, and nothing else.</summary>
internal sealed class ScriptedServer : ISipConnector
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<ScriptedLink> _links = Channel.CreateUnbounded<ScriptedLink>();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Where connections were asked for.</summary>
    public List<SipServerAddress> Asked { get; } = [];

    /// <summary>Whether connections are refused.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether connections are neither taken nor refused.</summary>
    public bool IsSilent { get; set; }

    public SipPresenceTransport Client(Action<SipClientOptions>? configure = null)
    {
        var options = new SipClientOptions
        {
            Server = new SipServerAddress("sip.contoso.com", 5061, UseTls: true),
            Connector = this,
            Password = "secret",

            // No signs of life between the messages, unless the server asks for them.
            KeepAliveInterval = TimeSpan.FromDays(1),
        };
        configure?.Invoke(options);
        return new SipPresenceTransport(SipUri.Parse("sip:alice@contoso.com"), options, timeProvider: Clock);
    }

    /// <summary>A client that has signed in, and its connection.</summary>
    public async Task<(SipPresenceTransport Client, ScriptedLink Link)> SignInAsync(Action<SipClientOptions>? configure = null, bool takesLists = true)
    {
        SipPresenceTransport client = Client(configure);
        Task<SelfData> signingIn = client.SignInAsync(CancellationToken.None).AsTask();
        ScriptedLink link = await AcceptAsync();
        await link.TakeSignInAsync(takesLists);
        await signingIn.WaitAsync(Patience);
        return (client, link);
    }

    /// <summary>The next connection.</summary>
    public async Task<ScriptedLink> AcceptAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _links.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next connection, if there is one already.</summary>
    public bool TryAccept([NotNullWhen(true)] out ScriptedLink? link) => _links.Reader.TryRead(out link);

    public async ValueTask<SipLink> ConnectAsync(SipServerAddress server, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add(server);
        }

        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        if (IsDown)
        {
            throw new PresenceTransportException("The server is down.");
        }

        var link = new ScriptedLink();
        _links.Writer.TryWrite(link);
        return new SipLink(link.Pipe, "10.0.0.9:40000", server.UseTls);
    }
}
