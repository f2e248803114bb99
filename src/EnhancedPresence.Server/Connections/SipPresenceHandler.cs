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
    /// <exception cref="OptionsValidationException">An option has no valid value.</exception>
    public SipPresenceHandler(
        PresenceServer server,
        IPresenceAuthenticator authenticator,
        SipPresenceOptions? options = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        Func<string, ISipTrace>? trace = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(authenticator);
        options = options?.Copy() ?? new SipPresenceOptions();
        List<string> errors = [.. options.Errors()];
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(nameof(SipPresenceOptions), typeof(SipPresenceOptions), errors);
        }

        ILogger logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<SipPresenceHandler>();
        _front = new SipFrontEnd(server, authenticator, options, timeProvider ?? TimeProvider.System, logger, trace);
    }

    /// <summary>How many endpoints are signed in by SIP; 0 or more.</summary>
    public int EndpointCount => _front.Endpoints.Count;

    /// <summary>Refuses new sign-ins from now on (503), so that the server can stop; who has signed in goes on.</summary>
    public void Drain() => _front.IsDraining = true;

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
            await client.RunAsync(connection.ConnectionClosed).ConfigureAwait(false);
        }
        finally
        {
            _front.Leave(connection.RemoteEndPoint);
        }
    }
}
