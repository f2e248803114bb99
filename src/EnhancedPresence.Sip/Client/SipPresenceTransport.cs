using System.Diagnostics.CodeAnalysis;
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
public sealed partial class SipPresenceTransport : IPresenceTransport
{
    private readonly SipClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly NotificationOutbox _outbox = new();
    private readonly PublishedItems _published = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<SipUri, EquatableArray<CategoryName>> _wanted = [];
    private readonly Sink _sink;
    private SelfData _self = OwnData.None;

    [SuppressMessage("Usage", "CA2213", Justification = "Disposed by whoever takes it out of here.")]
    private volatile ClientSession? _session;

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
        _options = options.Copy();
        if (user.IsEmpty)
        {
            throw new ArgumentException("A user has an address.", nameof(user));
        }

        if (_options.Errors().FirstOrDefault() is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(options));
        }

        User = user.AddressOfRecord;
        Endpoint = endpoint ?? EndpointId.Create();
        _time = timeProvider ?? TimeProvider.System;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<SipPresenceTransport>();
        _sink = new Sink(this);
    }

    /// <inheritdoc/>
    public SipUri User { get; }

    /// <inheritdoc/>
    public EndpointId Endpoint { get; }

    /// <inheritdoc/>
    public async ValueTask<PublishResponse> PublishAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!PresenceXml.TryReadPublish(body.Span, out PublishDocument? document, out PresenceReadError error, new PresenceXmlOptions { KeepInvalidValues = true }))
        {
            return new PublishResponse(ResponseStatus.Invalid) { Detail = $"The body can't be read: {error}." };
        }

        if (_session is not { } session)
        {
            return new PublishResponse(AbsentStatus) { Detail = Absent };
        }

        SipAnswer answer = await session.ServiceAsync(SipContentTypes.Publish, body, cancellationToken).ConfigureAwait(false);
        ResponseStatus status = AnswerText.StatusOf(answer);
        if (status != ResponseStatus.Ok)
        {
            return new PublishResponse(status) { Conflicts = ConflictsOf(answer), Detail = AnswerText.DetailOf(answer) };
        }

        RoamingDataDocument? own = session.ReadOwn(answer.Response!);
        if (own is not null)
        {
            Learn(own);
        }

        _published.Add(document.Publications);
        return new PublishResponse(ResponseStatus.Ok) { Changed = OwnData.Changed(document, own) };
    }

    /// <inheritdoc/>
    /// <remarks>After a conflict the containers are those that the server has told of, with the versions of its answer.</remarks>
    public async ValueTask<ContainerUpdateResponse> UpdateContainersAsync(EquatableArray<ContainerUpdate> updates, CancellationToken cancellationToken)
    {
        if (_session is not { } session)
        {
            return new ContainerUpdateResponse(AbsentStatus, []) { Detail = Absent };
        }

        byte[] body = PresenceXml.ToUtf8(ContainerDocuments.Make(updates));
        SipAnswer answer = await session.ServiceAsync(SipContentTypes.SetContainerMembers, body, cancellationToken).ConfigureAwait(false);
        ResponseStatus status = AnswerText.StatusOf(answer);
        lock (_lock)
        {
            if (status == ResponseStatus.Ok)
            {
                _self = OwnData.With(_self, User, updates);
            }
            else if (status == ResponseStatus.Conflict)
            {
                _self = _self with { Containers = ContainerDocuments.WithVersions(_self.Containers, updates, ConflictsOf(answer)) };
            }

            return new ContainerUpdateResponse(status, [.. _self.Containers.Where(c => updates.Any(u => u.Container == c.Id))])
            {
                Detail = AnswerText.DetailOf(answer),
            };
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
        if (_session is not { } session)
        {
            return new QueryResponse(AbsentStatus, [], []) { Detail = Absent };
        }

        SipUri[] targets = Plain(request.Targets);
        SipUri[] others = [.. targets.Where(t => t != User)];
        List<PresenceNotification> found = [];
        if (others.Length < targets.Length)
        {
            found.Add(new PresenceNotification(
                User, request.EffectiveCategories, PresenceXml.ToUtf8(OwnData.View(User, Own, request.EffectiveCategories))));
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
        ClientSession? session;
        SipUri[] changed;
        lock (_lock)
        {
            changed = [.. targets.Where(t => _wanted.TryGetValue(t, out EquatableArray<CategoryName> before) && before != request.EffectiveCategories)];
            foreach (SipUri target in targets)
            {
                _wanted[target] = request.EffectiveCategories;
            }

            session = _session;
        }

        if (session is null)
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
            Forget(targets);
        }

        return new SubscribeResponse(status, []) { Detail = status == ResponseStatus.Ok ? null : AnswerText.DetailOf(answer) };
    }

    /// <inheritdoc/>
    public async ValueTask UnsubscribeAsync(EquatableArray<SipUri> targets, CancellationToken cancellationToken)
    {
        SipUri[] gone = Plain(targets);
        Forget(gone);
        if (_session is { } session)
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

    private SelfData Own
    {
        get
        {
            lock (_lock)
            {
                return _self;
            }
        }
    }

    private ResponseStatus AbsentStatus => State is SipClientState.SignedOut or SipClientState.SigningOut or SipClientState.Ended ? ResponseStatus.NotSignedIn : ResponseStatus.Unavailable;

    private string Absent => AbsentStatus == ResponseStatus.NotSignedIn ? "The endpoint is not signed in." : "There is no connection now.";

    private static SipUri[] Plain(EquatableArray<SipUri> targets) => [.. targets.Where(static t => !t.IsEmpty).Select(static t => t.AddressOfRecord).Distinct()];

    private static EquatableArray<PublicationConflict> ConflictsOf(SipAnswer answer)
    {
        if (answer.Response is not { Status: 409 } response || response.ContentType?.Is(SipContentTypes.Fault) != true
            || !PresenceXml.TryReadDocument(response.Body.Span, out PresenceDocument? document, out _) || document is not FaultDocument fault)
        {
            return [];
        }

        return
        [
            .. (fault.Details?.Operations ?? []).Where(static o => o.Index is > 0 and <= int.MaxValue)
                .Select(static o => new PublicationConflict((int)o.Index!.Value, o.CurrentVersion ?? 0)),
        ];
    }

    private void Forget(IEnumerable<SipUri> targets)
    {
        lock (_lock)
        {
            foreach (SipUri target in targets)
            {
                _wanted.Remove(target);
            }
        }
    }

    private void Learn(RoamingDataDocument document)
    {
        lock (_lock)
        {
            _self = OwnData.With(_self, document);
        }
    }

    private sealed class Sink(SipPresenceTransport transport) : IClientSink
    {
        public void OnPresence(PresenceNotification notification) => transport._outbox.Add(notification);

        public void OnOwnData(RoamingDataDocument document) => transport.Learn(document);
    }
}
