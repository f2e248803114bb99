using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>What a load is put on: the front ends at which endpoints sign in.</summary>
internal interface ISimulationTarget : IAsyncDisposable
{
    /// <summary>How it is called in reports.</summary>
    string Name { get; }

    /// <summary>Whether all of it is in this process, so that memory and processor time of the process are the target's, what plays the clients included.</summary>
    bool IsAllHere { get; }

    /// <summary>Where an endpoint signs in.</summary>
    /// <param name="endpoint">The endpoint's number, 0 or more.</param>
    IPresenceHost HostOf(int endpoint);
}
