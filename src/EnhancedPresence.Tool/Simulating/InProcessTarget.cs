using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>A server of this process: everything but sockets, and a store that the caller owns.</summary>
internal sealed class InProcessTarget : ISimulationTarget
{
    private readonly PresenceServer _server;

    public InProcessTarget(IPresenceStore store, TimeProvider time) =>
        _server = new PresenceServer(store, new PresenceServerOptions { Domains = { SimulatedUser.Domain } }, time);

    /// <inheritdoc/>
    public string Name => "one server in this process";

    /// <inheritdoc/>
    public bool IsAllHere => true;

    /// <inheritdoc/>
    public IPresenceHost HostOf(int endpoint) => _server;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
