using EnhancedPresence.Policy;

namespace EnhancedPresence.Transport;

/// <summary>
/// One signed-in endpoint's way to its server: SIP, or <see cref="InMemoryPresenceTransport"/>. Documents cross it as the UTF-8 XML of
/// the wire. Expected outcomes (conflict, denied, limit) are results; only a broken transport or misuse throws.
/// Implementations are safe for use from several threads, except that notifications have one reader.
/// </summary>
public interface IPresenceTransport : IAsyncDisposable
{
    /// <summary>The signed-in user; the server takes no other word for it.</summary>
    SipUri User { get; }

    /// <summary>This endpoint.</summary>
    EndpointId Endpoint { get; }

    /// <summary>Signs the endpoint in. Nothing else works before.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The owner's own data: publications with versions, and containers.</returns>
    /// <exception cref="PresenceTransportException">The server can't be reached or refuses.</exception>
    ValueTask<SelfData> SignInAsync(CancellationToken cancellationToken);

    /// <summary>Signs the endpoint out; what is bound to it ends. Signing out twice is no error.</summary>
    /// <param name="cancellationToken">Ends the attempt; the endpoint then ends with its registration.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    ValueTask SignOutAsync(CancellationToken cancellationToken);

    /// <summary>Publishes a <c>publish</c> document: all of its items or none.</summary>
    /// <param name="body">The document.</param>
    /// <param name="cancellationToken">Ends the wait; the server may still have taken the request.</param>
    /// <returns>What the server answered.</returns>
    ValueTask<PublishResponse> PublishAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Changes who is in the user's containers: all of the updates or none.</summary>
    /// <param name="updates">The changes.</param>
    /// <param name="cancellationToken">Ends the wait; the server may still have taken the request.</param>
    /// <returns>What the server answered.</returns>
    ValueTask<ContainerUpdateResponse> UpdateContainersAsync(EquatableArray<ContainerUpdate> updates, CancellationToken cancellationToken);

    /// <summary>Asks once for others' presence, without a subscription.</summary>
    /// <param name="request">Whom and what.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One notification per target that exists.</returns>
    ValueTask<QueryResponse> QueryAsync(PresenceRequest request, CancellationToken cancellationToken);

    /// <summary>Subscribes to others' presence; the present state and every change come as notifications.</summary>
    /// <param name="request">Whom and what; a target subscribed to before gets the new categories.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the server answered.</returns>
    ValueTask<SubscribeResponse> SubscribeAsync(PresenceRequest request, CancellationToken cancellationToken);

    /// <summary>Ends subscriptions; targets not subscribed to are no error.</summary>
    /// <param name="targets">Whom to forget.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    ValueTask UnsubscribeAsync(EquatableArray<SipUri> targets, CancellationToken cancellationToken);

    /// <summary>The notifications, in the order of the server, until sign-out. One reader at a time.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The stream.</returns>
    IAsyncEnumerable<PresenceNotification> ReadNotificationsAsync(CancellationToken cancellationToken);
}
