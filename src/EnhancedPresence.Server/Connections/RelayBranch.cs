using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>One of the endpoints that a request was passed on to. Guarded by its <see cref="RelayFork"/>.</summary>
/// <param name="target">The endpoint's connection.</param>
/// <param name="endpoint">The endpoint.</param>
/// <param name="request">The request as it goes there.</param>
internal sealed class RelayBranch(ClientConnection target, SipEndpoint endpoint, SipRequest request)
{
    public ClientConnection Target => target;

    public SipEndpoint Endpoint => endpoint;

    public SipRequest Request => request;

    /// <summary>Whether there is anything to cancel: some answer has come, and no final one.</summary>
    public bool IsRinging { get; set; }

    /// <summary>Whether it has been answered, or never will be.</summary>
    public bool IsDone { get; set; }

    /// <summary>Whether it is to be cancelled, or was.</summary>
    public bool IsUnwanted { get; set; }
}
