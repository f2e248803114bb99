using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Connections;

/// <summary>What is done with the requests of a connection. Called by one thread at a time for a connection.</summary>
public interface ISipRequestHandler
{
    /// <summary>
    /// A request has come. The next message is read after the task ends, so that requests are handled in their order and a peer that floods is
    /// slowed down; what takes long is better begun here and ended elsewhere. Responses to own requests are not seen here.
    /// </summary>
    /// <param name="connection">The connection; answers go through <see cref="SipConnection.Send"/>.</param>
    /// <param name="request">The request, not checked by <see cref="SipMessage.TryCheck"/>.</param>
    /// <param name="cancellationToken">Ends when the connection does.</param>
    /// <returns>A task; when it fails, the connection ends.</returns>
    ValueTask OnRequestAsync(SipConnection connection, SipRequest request, CancellationToken cancellationToken);
}
