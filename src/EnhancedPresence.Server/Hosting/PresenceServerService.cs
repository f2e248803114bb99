using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.Hosting;

namespace EnhancedPresence.Server.Hosting;

/// <summary>
/// The server as a part of its host: the store is open before anybody is served, and the clients are told to come back before the host stops
/// listening. Safe for use from several threads.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="server">The server; made here at the latest, so that its options are checked at start.</param>
/// <param name="sip">The SIP side; null for none.</param>
internal sealed class PresenceServerService(IPresenceStore store, PresenceServer server, SipPresenceHandler? sip) : IHostedLifecycleService
{
    /// <summary>The server.</summary>
    public PresenceServer Server => server;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) =>
        store is HostedPresenceStore hosted ? hosted.OpenAsync(cancellationToken).AsTask() : Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => sip?.DrainAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
