using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnhancedPresence.Sip.Client;

/// <summary>
/// An endpoint at a server that speaks SIP as Office Communications Server 2007 does. Once signed in it stays so: when the connection is lost it
/// comes back, subscribes again, and publishes again what the server has lost. Meanwhile requests are answered with
/// <see cref="ResponseStatus.Unavailable"/>. Safe for use from several threads; notifications have one reader.
/// </summary>
public sealed class SipPresenceTransport : IPresenceTransport
{
    private readonly NotificationOutbox _outbox = new();
    private readonly ClientMemory _memory;
    private readonly ClientMachine _machine;
    private readonly ClientLife _life;

    /// <summary>Makes a transport; nothing happens before <see cref="SignInAsync"/>.</summary>
    /// <param name="user">The user.</param>
    /// <param name="options">Where and how to sign in.</param>
    /// <param name="endpoint">The endpoint; a new one by default. The same one each time lets the server know it again.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere. User content is never logged.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or nobody is named.</exception>
    public SipPresenceTransport(
        SipUri user, SipClientOptions options, EndpointId? endpoint = null, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options.Copy();
        if (user.IsEmpty)
        {
            throw new ArgumentException("A user has an address.", nameof(user));
        }

        if (options.Errors().FirstOrDefault() is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(options));
        }

        User = user.AddressOfRecord;
        Endpoint = endpoint ?? EndpointId.Create();
        _memory = new ClientMemory(User);
        _machine = new ClientMachine(() => StateChanged?.Invoke(this, EventArgs.Empty));
        TimeProvider time = timeProvider ?? TimeProvider.System;
        ILogger logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<SipPresenceTransport>();
        var opener = new SessionOpener(options, User, Endpoint, new Sink(_outbox, _memory), _memory, _machine.Move, time, logger);
        _life = new ClientLife(options, User, _machine, opener, _outbox.Close, time, logger);
    }

    /// <summary>Raised after <see cref="State"/> has changed, on whatever thread has changed it. Handlers must return soon.</summary>
    public event EventHandler? StateChanged;

    /// <summary>Where the transport is.</summary>
    public SipClientState State => _machine.State;

    /// <inheritdoc/>
    public SipUri User { get; }

    /// <inheritdoc/>
    public EndpointId Endpoint { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The transport has signed in before; make a new one.</exception>
    public async ValueTask<SelfData> SignInAsync(CancellationToken cancellationToken)
    {
        await _life.SignInAsync(cancellationToken).ConfigureAwait(false);
        return _memory.Self;
    }

    /// <inheritdoc/>
    public ValueTask SignOutAsync(CancellationToken cancellationToken) => new(_life.SignOutAsync(cancellationToken));

    /// <summary>Signs out and closes the connection.</summary>
    /// <returns>A task that ends when it is done.</returns>
    public ValueTask DisposeAsync() => SignOutAsync(CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask<PublishResponse> PublishAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!PresenceXml.TryReadPublish(body.Span, out PublishDocument? document, out PresenceReadError error, new PresenceXmlOptions { KeepInvalidValues = true }))
        {
            return new PublishResponse(ResponseStatus.Invalid) { Detail = $"The body can't be read: {error}." };
        }

        if (_life.Session is not { } session)
        {
            return new PublishResponse(AbsentStatus) { Detail = Absent };
        }

        RoamingDataDocument? own = null;
        SipAnswer answer = await session.ServiceAsync(SipContentTypes.Publish, body, Learn, cancellationToken).ConfigureAwait(false);
        ResponseStatus status = AnswerText.StatusOf(answer);
        if (status != ResponseStatus.Ok)
        {
            return new PublishResponse(status) { Conflicts = AnswerText.ConflictsOf(answer.Response), Detail = AnswerText.DetailOf(answer) };
        }

        _memory.Publish(document.Publications);
        return new PublishResponse(ResponseStatus.Ok) { Changed = OwnData.Changed(document, own) };

        void Learn(SipResponse response)
        {
            if (response.IsSuccess && session.ReadOwn(response) is { } told)
            {
                own = told;
                _memory.Learn(told);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>After a conflict the containers are those that the server has told of, with the versions of its answer.</remarks>
    public async ValueTask<ContainerUpdateResponse> UpdateContainersAsync(EquatableArray<ContainerUpdate> updates, CancellationToken cancellationToken)
    {
        if (_life.Session is not { } session)
        {
            return new ContainerUpdateResponse(AbsentStatus, []) { Detail = Absent };
        }

        byte[] body = PresenceXml.ToUtf8(ContainerDocuments.Make(updates));
        SipAnswer answer = await session.ServiceAsync(SipContentTypes.SetContainerMembers, body, Learn, cancellationToken).ConfigureAwait(false);
        return new ContainerUpdateResponse(
            AnswerText.StatusOf(answer), [.. _memory.Self.Containers.Where(c => updates.Any(u => u.Container == c.Id))])
        {
            Detail = AnswerText.DetailOf(answer),
        };

        void Learn(SipResponse response)
        {
            if (response.IsSuccess)
            {
                _memory.Learn(updates);
            }
            else
            {
                _memory.Learn(updates, AnswerText.ConflictsOf(response));
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The protocol does not tell who does not exist: such a person has empty categories. A question about oneself is answered from the own data,
    /// which the server keeps up to date here.
    /// </remarks>
    public async ValueTask<QueryResponse> QueryAsync(PresenceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_life.Session is not { } session)
        {
            return new QueryResponse(AbsentStatus, [], []) { Detail = Absent };
        }

        SipUri[] targets = Plain(request.Targets);
        SipUri[] others = [.. targets.Where(t => t != User)];
        List<PresenceNotification> found = [];
        if (others.Length < targets.Length)
        {
            found.Add(new PresenceNotification(
                User, request.EffectiveCategories, PresenceXml.ToUtf8(OwnData.View(User, _memory.Self, request.EffectiveCategories))));
        }

        SipAnswer answer = default;
        if (others.Length > 0)
        {
            (answer, IReadOnlyList<PresenceNotification> told) = await session.AskAsync(others, request.EffectiveCategories, cancellationToken).ConfigureAwait(false);
            found.AddRange(told);
        }

        ResponseStatus status = others.Length == 0 ? ResponseStatus.Ok : AnswerText.StatusOf(answer);
        return new QueryResponse(status, found.ToEquatableArray(), []) { Detail = status == ResponseStatus.Ok ? null : AnswerText.DetailOf(answer) };
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The protocol does not tell who does not exist. Without a connection the answer is <see cref="ResponseStatus.Unavailable"/>, and the
    /// subscription begins when the connection is back.
    /// </remarks>
    public async ValueTask<SubscribeResponse> SubscribeAsync(PresenceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        SipUri[] targets = Plain(request.Targets);
        SipUri[] changed = _memory.Want(targets, request.EffectiveCategories);
        if (_life.Session is not { } session)
        {
            return new SubscribeResponse(AbsentStatus, []) { Detail = Absent };
        }

        if (changed.Length > 0)
        {
            await session.UnsubscribeAsync(changed, cancellationToken).ConfigureAwait(false);
        }

        SipAnswer answer = await session.SubscribeAsync(targets, request.EffectiveCategories, cancellationToken).ConfigureAwait(false);
        ResponseStatus status = targets.Length == 0 ? ResponseStatus.Ok : AnswerText.StatusOf(answer);
        if (status is not (ResponseStatus.Ok or ResponseStatus.Unavailable))
        {
            _memory.Unwant(targets);
        }

        return new SubscribeResponse(status, []) { Detail = status == ResponseStatus.Ok ? null : AnswerText.DetailOf(answer) };
    }

    /// <inheritdoc/>
    public async ValueTask UnsubscribeAsync(EquatableArray<SipUri> targets, CancellationToken cancellationToken)
    {
        SipUri[] gone = Plain(targets);
        _memory.Unwant(gone);
        if (_life.Session is { } session)
        {
            await session.UnsubscribeAsync(gone, cancellationToken).ConfigureAwait(false);
        }

        foreach (SipUri target in gone)
        {
            _outbox.Forget(target);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PresenceNotification> ReadNotificationsAsync(CancellationToken cancellationToken) => _outbox.ReadAllAsync(cancellationToken);

    private ResponseStatus AbsentStatus => State is SipClientState.SignedOut or SipClientState.SigningOut or SipClientState.Ended ? ResponseStatus.NotSignedIn : ResponseStatus.Unavailable;

    private string Absent => AbsentStatus == ResponseStatus.NotSignedIn ? "The endpoint is not signed in." : "There is no connection now.";

    private static SipUri[] Plain(EquatableArray<SipUri> targets) => [.. targets.Where(static t => !t.IsEmpty).Select(static t => t.AddressOfRecord).Distinct()];

    private sealed class Sink(NotificationOutbox outbox, ClientMemory memory) : IClientSink
    {
        public void OnPresence(PresenceNotification notification) => outbox.Add(notification);

        public void OnOwnData(RoamingDataDocument document) => memory.Learn(document);
    }
}
