using EnhancedPresence.Policy;

namespace EnhancedPresence.Transport;

/// <summary>
/// A signed-in endpoint as the server sees it; the requests are those of <see cref="IPresenceTransport"/>. Safe for use from several threads.
/// </summary>
public interface IPresenceSession
{
    /// <summary>The owner's own data.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Publications and containers.</returns>
    ValueTask<SelfData> GetSelfAsync(CancellationToken cancellationToken);

    /// <summary>See <see cref="IPresenceTransport.SignOutAsync"/>.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when what was bound to the endpoint is gone.</returns>
    ValueTask SignOutAsync(CancellationToken cancellationToken);

    /// <summary>See <see cref="IPresenceTransport.PublishAsync"/>.</summary>
    /// <param name="body">The document.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    ValueTask<PublishResponse> PublishAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>See <see cref="IPresenceTransport.UpdateContainersAsync"/>.</summary>
    /// <param name="updates">The changes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    ValueTask<ContainerUpdateResponse> UpdateContainersAsync(EquatableArray<ContainerUpdate> updates, CancellationToken cancellationToken);

    /// <summary>See <see cref="IPresenceTransport.QueryAsync"/>.</summary>
    /// <param name="request">Whom and what.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    ValueTask<QueryResponse> QueryAsync(PresenceRequest request, CancellationToken cancellationToken);

    /// <summary>See <see cref="IPresenceTransport.SubscribeAsync"/>.</summary>
    /// <param name="request">Whom and what.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    ValueTask<SubscribeResponse> SubscribeAsync(PresenceRequest request, CancellationToken cancellationToken);

    /// <summary>See <see cref="IPresenceTransport.UnsubscribeAsync"/>.</summary>
    /// <param name="targets">Whom to forget.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask UnsubscribeAsync(EquatableArray<SipUri> targets, CancellationToken cancellationToken);
}
