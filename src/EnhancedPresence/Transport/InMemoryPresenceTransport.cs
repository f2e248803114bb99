using EnhancedPresence.Policy;

namespace EnhancedPresence.Transport;

/// <summary>
/// A transport to a server in the same process. Documents still cross it as UTF-8 XML, so it exercises all but the sockets: for tests,
/// for demonstrations, and for programs that embed the server. Safe for use from several threads.
/// </summary>
public sealed class InMemoryPresenceTransport : IPresenceTransport
{
    private readonly IPresenceHost _host;
    private readonly NotificationOutbox _outbox = new();
    private IPresenceSession? _session;
    private bool _isSignedIn;

    /// <summary>Makes a transport; nothing happens before <see cref="SignInAsync"/>.</summary>
    /// <param name="host">The server.</param>
    /// <param name="user">The user, whose identity the caller vouches for.</param>
    /// <param name="endpoint">The endpoint; a new one by default.</param>
    public InMemoryPresenceTransport(IPresenceHost host, SipUri user, EndpointId? endpoint = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        _host = host;
        User = user;
        Endpoint = endpoint ?? EndpointId.Create();
    }

    /// <inheritdoc/>
    public SipUri User { get; }

    /// <inheritdoc/>
    public EndpointId Endpoint { get; }

    private IPresenceSession Session => _session ?? throw new InvalidOperationException("Sign in first.");

    /// <inheritdoc/>
    public async ValueTask<SelfData> SignInAsync(CancellationToken cancellationToken)
    {
        // Before the server hears of it: it would end the session there is.
        if (Interlocked.Exchange(ref _isSignedIn, true))
        {
            throw new InvalidOperationException("The transport has signed in before; make a new one.");
        }

        IPresenceSession session;
        try
        {
            session = await _host.SignInAsync(User, Endpoint, _outbox, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Volatile.Write(ref _isSignedIn, false);
            throw;
        }

        Volatile.Write(ref _session, session);
        return await session.GetSelfAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask SignOutAsync(CancellationToken cancellationToken)
    {
        if (_session is { } session)
        {
            await session.SignOutAsync(cancellationToken).ConfigureAwait(false);
        }

        _outbox.Close();
    }

    /// <inheritdoc/>
    public ValueTask<PublishResponse> PublishAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        Session.PublishAsync(body, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ContainerUpdateResponse> UpdateContainersAsync(EquatableArray<ContainerUpdate> updates, CancellationToken cancellationToken) =>
        Session.UpdateContainersAsync(updates, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<QueryResponse> QueryAsync(PresenceRequest request, CancellationToken cancellationToken) =>
        Session.QueryAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SubscribeResponse> SubscribeAsync(PresenceRequest request, CancellationToken cancellationToken) =>
        Session.SubscribeAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask UnsubscribeAsync(EquatableArray<SipUri> targets, CancellationToken cancellationToken) =>
        Session.UnsubscribeAsync(targets, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<PresenceNotification> ReadNotificationsAsync(CancellationToken cancellationToken) => _outbox.ReadAllAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => SignOutAsync(CancellationToken.None);
}
