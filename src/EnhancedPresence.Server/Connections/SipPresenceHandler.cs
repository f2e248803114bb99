using System.Runtime.CompilerServices;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Sip.Connections;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// The SIP side of a <see cref="PresenceServer"/>, on connections that Kestrel accepts:
/// <c>kestrel.ListenAnyIP(5060, listen =&gt; listen.UsePresence())</c>. One object serves all connections of all its end points. Safe for use from
/// several threads.
/// </summary>
public sealed class SipPresenceHandler : ConnectionHandler
{
    private readonly SipFrontEnd _front;

    /// <summary>Makes a handler.</summary>
    /// <param name="server">The server; the caller disposes it after the connections have ended.</param>
    /// <param name="authenticator">Who may sign in; there is no default.</param>
    /// <param name="options">How the SIP side works; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    /// <param name="trace">Makes what sees every message of a connection, contents included, from the connection's name; null for nobody.</param>
    /// <param name="users">Finds people for clients that search; null for whom the server's own store has, as <see cref="StoreUserDirectory"/> does.</param>
    /// <exception cref="OptionsValidationException">An option has no valid value.</exception>
    public SipPresenceHandler(
        PresenceServer server,
        IPresenceAuthenticator authenticator,
        SipPresenceOptions? options = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        Func<string, ISipTrace>? trace = null,
        IUserDirectory? users = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(authenticator);
        options = options?.Copy() ?? new SipPresenceOptions();
        OptionsCheck.ThrowIfInvalid(new SipPresenceOptionsValidator(), options);

        ILogger logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<SipPresenceHandler>();
        _front = new SipFrontEnd(server, authenticator, options, timeProvider ?? TimeProvider.System, logger, trace, users);
    }

    /// <summary>How many endpoints are signed in by SIP; 0 or more.</summary>
    public int EndpointCount => _front.Endpoints.Count;

    /// <summary>Whether the server is about to stop, see <see cref="DrainAsync"/>.</summary>
    public bool IsDraining => _front.IsDraining;

    /// <summary>
    /// Prepares for the end of the server. From now on requests are refused (503 with Retry-After); those under way end as they would have. Then
    /// every client gets what waits for it, is told to come back, and its connection ends. Nobody is signed out: who comes back to the next
    /// server within <see cref="PresenceServerOptions.RestartGrace"/> has lost nothing.
    /// </summary>
    /// <param name="cancellationToken">Cuts the connections that are left at once, as the end of <see cref="SipPresenceOptions.DrainTime"/> does.</param>
    /// <returns>A task that ends with the last connection, or once those that are left were cut. Never fails.</returns>
    public Task DrainAsync(CancellationToken cancellationToken) => new ServerDrain(_front).RunAsync(cancellationToken);

    /// <summary>Signs every endpoint of a user out: the clients say that the user was disabled, and do not come back by themselves.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends the wait between two endpoints.</param>
    /// <returns>How many endpoints were signed out.</returns>
    public async ValueTask<int> SignOutAsync(SipUri user, CancellationToken cancellationToken)
    {
        IReadOnlyList<SipEndpoint> endpoints = _front.Endpoints.Find(user.AddressOfRecord);
        foreach (SipEndpoint endpoint in endpoints)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await endpoint.EndAsync(SignOutReason.Disabled).ConfigureAwait(false);
        }

        return endpoints.Count;
    }

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!_front.TryEnter(connection.RemoteEndPoint))
        {
            Log.TooManyConnections(_front.Logger, connection.RemoteEndPoint);
            connection.Abort();
            return;
        }

        try
        {
            ITlsConnectionFeature? tls = connection.Features.Get<ITlsConnectionFeature>();
            var facts = new ConnectionFacts(
                connection.ConnectionId, connection.RemoteEndPoint, connection.LocalEndPoint, tls is not null, tls?.ClientCertificate);
            var client = new ClientConnection(_front, connection.Transport, facts);

            // The host is about to stop: what waits is written, then the connection ends.
            CancellationToken closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
            CancellationTokenRegistration registration = closing.UnsafeRegister(static c => ((ClientConnection)c!).Close(), client);
            await using ConfiguredAsyncDisposable _ = registration.ConfigureAwait(false);
            _front.Add(client);
            try
            {
                End(connection, await client.RunAsync(connection.ConnectionClosed).ConfigureAwait(false));
            }
            finally
            {
                _front.Remove(client);
            }
        }
        finally
        {
            _front.Leave(connection.RemoteEndPoint);
        }
    }

    // Kestrel keeps the socket until the client has read what was written, however long that takes.
    private void End(ConnectionContext connection, bool mayRead)
    {
        if (!mayRead)
        {
            connection.Abort();
            return;
        }

        ITimer timer = _front.Time.CreateTimer(static c => ((ConnectionContext)c!).Abort(), connection, _front.Linger, Timeout.InfiniteTimeSpan);
        connection.ConnectionClosed.UnsafeRegister(static t => ((ITimer)t!).Dispose(), timer);
    }
}
