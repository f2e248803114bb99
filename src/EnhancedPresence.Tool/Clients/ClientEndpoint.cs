using EnhancedPresence.Sip.Client;
using EnhancedPresence.Tool.Commands;
using EnhancedPresence.Tool.Serving;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Clients;

/// <summary>A verb's endpoint at a server. What happens to the connection is said on standard error.</summary>
internal sealed class ClientEndpoint : IAsyncDisposable
{
    private readonly WireLog? _wire;
    private readonly string _option;
    private readonly string _server;
    private readonly ToolConsole _console;
    private readonly CancellationTokenSource _ended = new();
    private bool _wasSignedIn;
    private bool _isLeaving;

    public ClientEndpoint(SipUri user, SipClientOptions options, string? wireLog, ToolContext context)
    {
        (_option, _server) = options.Server is { } server ? ("--server", server.ToString()) : ("--user", $"the servers of {user.Host}");
        _console = context.Console;
        _wire = wireLog is null ? null : WireLog.Open(wireLog, context.Time, hasEverything: false);
        options.Trace = _wire?.Of(options.Server?.ToString() ?? user.Host);
        Transport = new SipPresenceTransport(user, options, timeProvider: context.Time);
        Transport.StateChanged += (_, _) => Report();
    }

    /// <summary>The way to the server.</summary>
    public SipPresenceTransport Transport { get; }

    /// <summary>Cancelled when the server has signed the endpoint out for good.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>What a verb says when <see cref="Ended"/> was cancelled.</summary>
    public ToolException EndedError => ToolException.Failed($"{_option}: {_server} has signed {Transport.User.Address} out");

    /// <summary>Turns the failure to sign in into one line.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="work">Signs in.</param>
    /// <returns>What the work gave.</returns>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (PresenceTransportException e)
        {
            throw ToolException.Failed($"{_option}: {_server}: {e.Message}", e);
        }
    }

    /// <summary>Signs out.</summary>
    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync().ConfigureAwait(false);
        _wire?.Dispose();
        _ended.Dispose();
    }

    private void Report()
    {
        switch (Transport.State)
        {
            case SipClientState.SignedIn when _wasSignedIn:
                _console.WriteErrorLine($"signed in again at {_server}");
                break;
            case SipClientState.SignedIn:
                _wasSignedIn = true;
                break;
            case SipClientState.Waiting when _wasSignedIn:
                _console.WriteErrorLine($"no connection to {_server}; trying again");
                break;
            case SipClientState.Ended when _wasSignedIn && !_isLeaving:
                _ended.Cancel();
                break;
            default:
                _isLeaving |= Transport.State == SipClientState.SigningOut;
                break;
        }
    }
}
