namespace EnhancedPresence.Transport;

/// <summary>The server's side of <see cref="InMemoryPresenceTransport"/>: where an endpoint in the same process signs in. Safe for use from several threads.</summary>
public interface IPresenceHost
{
    /// <summary>Signs an endpoint in.</summary>
    /// <param name="user">The user, whose identity the caller vouches for.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="outbox">Where notifications for the endpoint go.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The session.</returns>
    /// <exception cref="PresenceTransportException">The server refuses.</exception>
    ValueTask<IPresenceSession> SignInAsync(SipUri user, EndpointId endpoint, NotificationOutbox outbox, CancellationToken cancellationToken);
}
