using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Sip.Diagnostics;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Sip.Client;

/// <summary>
/// Opens sessions: finds a server, follows where that one sends to, registers, and brings both sides together. One attempt at a time.
/// </summary>
internal sealed class SessionOpener(
    SipClientOptions options, SipUri user, EndpointId endpoint, IClientSink sink, ClientMemory memory, Action<SipClientTrigger> move, TimeProvider time, ILogger logger)
{
    private const int MaxRedirects = 3;

    private readonly SessionSync _sync = new(user, memory, logger);
    private SipServerAddress? _redirect;

    /// <summary>Opens a session.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The session, and a task that ends with it.</returns>
    /// <exception cref="SignInException">A server does not take the endpoint, or not now.</exception>
    /// <exception cref="PresenceTransportException">No server can be reached.</exception>
    public async Task<(ClientSession Session, Task<SessionEnd> Ended)> OpenAsync(CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            IReadOnlyList<SipServerAddress> servers = (_redirect ?? options.Server) is { } named
                ? [named]
                : await options.Locator!.FindAsync(user.Host, cancellationToken).ConfigureAwait(false);
            try
            {
                return await OpenAsync(servers, cancellationToken).ConfigureAwait(false);
            }
            catch (SignInException exception) when (exception.Redirect is { } redirect && redirects < MaxRedirects)
            {
                // Whoever asks for TLS is not sent to a server without.
                _redirect = redirect with { UseTls = redirect.UseTls || servers.All(static s => s.UseTls) };
                move(SipClientTrigger.Lost);
                move(SipClientTrigger.Start);
            }
            catch (Exception exception) when (exception is SignInException or PresenceTransportException)
            {
                _redirect = null;
                throw;
            }
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The session is the caller's, or disposed after a failure; it disposes its link.")]
    private async Task<(ClientSession Session, Task<SessionEnd> Ended)> OpenAsync(IReadOnlyList<SipServerAddress> servers, CancellationToken cancellationToken)
    {
        (SipLink link, SipServerAddress server) = await ConnectAsync(servers, cancellationToken).ConfigureAwait(false);
        move(SipClientTrigger.Connected);
        var session = new ClientSession(link, server, options, user, endpoint, sink, time, logger);
        Task<SessionEnd> ended = session.Start();
        try
        {
            await session.RegisterAsync(cancellationToken).ConfigureAwait(false);
            move(SipClientTrigger.Registered);
            await _sync.RunAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        Log.SignedIn(logger, user, server);
        return (session, ended);
    }

    // The first server that takes the connection.
    private async Task<(SipLink Link, SipServerAddress Server)> ConnectAsync(IReadOnlyList<SipServerAddress> servers, CancellationToken cancellationToken)
    {
        PresenceTransportException? failure = null;
        foreach (SipServerAddress server in servers)
        {
            using var patience = new CancellationTokenSource(options.ConnectTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            try
            {
                return (await options.Connector.ConnectAsync(server, either.Token).ConfigureAwait(false), server);
            }
            catch (PresenceTransportException exception)
            {
                failure = exception;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                failure = new PresenceTransportException($"No connection to {server} within {options.ConnectTimeout}.");
            }
        }

        throw failure ?? new PresenceTransportException($"No server of {user.Host} was found.");
    }
}
