using System.Diagnostics;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Sessions;

/// <summary>One signed-in endpoint. It acts for its own user and nobody else.</summary>
internal sealed partial class PresenceSession : IPresenceSession
{
    private const string Ended = "The endpoint is not signed in.";

    private readonly PresenceServer _server;
    private readonly Watcher _watcher;
    private readonly NotificationOutbox _outbox;
    private readonly Lock _lock = new();
    private readonly TargetSet _subscriptions = new();
    private bool _ended;

    // The subscriptions of an endpoint are alike but for their targets, so that all of them can be one object. Which of two is remembered does not matter.
    private PresenceWatch? _lastWatch;

    public PresenceSession(PresenceServer server, Watcher watcher, EndpointId endpoint, long registration, NotificationOutbox outbox)
    {
        _server = server;
        _watcher = watcher;
        _outbox = outbox;
        Endpoint = endpoint;
        Registration = registration;
    }

    public SipUri User => _watcher.Address;

    public EndpointId Endpoint { get; }

    public long Registration { get; }

    /// <summary>Whether the user is of another deployment: such users watch here and have their presence at home.</summary>
    public bool IsGuest => _watcher.Network != WatcherNetwork.SameEnterprise;

    private bool IsEnded
    {
        get
        {
            lock (_lock)
            {
                return _ended;
            }
        }
    }

    public async ValueTask<SelfData> GetSelfAsync(CancellationToken cancellationToken)
    {
        if (IsEnded)
        {
            throw new PresenceTransportException(Ended);
        }

        return IsGuest
            ? new SelfData([], [])
            : await _server.Directory.GetSelfAsync(User, cancellationToken).ConfigureAwait(false)
                ?? throw new PresenceTransportException("The presence store does not answer.");
    }

    public async ValueTask SignOutAsync(CancellationToken cancellationToken)
    {
        if (IsEnded)
        {
            return;
        }

        if (!IsGuest)
        {
            PresentityReply reply = await _server.Directory.ExecuteAsync(
                User, new PresentityCommand.SignOut(Endpoint, Registration), cancellationToken).ConfigureAwait(false);
            if (reply.Status != ResponseStatus.Ok)
            {
                throw new PresenceTransportException($"Sign-out failed, the endpoint is still signed in: {reply.Detail}");
            }
        }

        await EndAsync().ConfigureAwait(false);
        _server.Leave(this);
    }

    public async ValueTask<PublishResponse> PublishAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        ServerTelemetry telemetry = _server.Telemetry;
        using Activity? activity = telemetry.StartPublish();
        long since = telemetry.Now();
        (PublishResponse response, int items) = await TryPublishAsync(body, cancellationToken).ConfigureAwait(false);
        telemetry.Published(response.Status, items, since, activity);
        return response;
    }

    public async ValueTask<ContainerUpdateResponse> UpdateContainersAsync(
        EquatableArray<ContainerUpdate> updates, CancellationToken cancellationToken)
    {
        if (IsEnded)
        {
            return new ContainerUpdateResponse(ResponseStatus.NotSignedIn, []) { Detail = Ended };
        }

        if (IsGuest)
        {
            return new ContainerUpdateResponse(ResponseStatus.Forbidden, []) { Detail = "The user has no presence at this server." };
        }

        PresentityReply reply = await _server.Directory.ExecuteAsync(
            User, new PresentityCommand.UpdateContainers(Endpoint, updates), cancellationToken).ConfigureAwait(false);
        return new ContainerUpdateResponse(reply.Status, reply.Containers) { Detail = reply.Detail };
    }

    public async ValueTask<QueryResponse> QueryAsync(PresenceRequest request, CancellationToken cancellationToken)
    {
        (ResponseStatus status, string? detail) = Check(request);
        if (status != ResponseStatus.Ok)
        {
            return new QueryResponse(status, [], []) { Detail = detail };
        }

        List<PresenceNotification> found = [];
        List<SipUri> unknown = [];
        EquatableArray<CategoryName> categories = PresenceFanOut.InOrder(request.EffectiveCategories);
        foreach (SipUri target in Targets(request.Targets))
        {
            WatchReply reply = await _server.Directory.QueryAsync(
                target, _watcher, categories, cancellationToken).ConfigureAwait(false);
            status = reply.Outcome == WatchOutcome.Unavailable ? ResponseStatus.Unavailable : status;
            if (reply.Notification is { } notification)
            {
                found.Add(notification);
            }
            else if (reply.Outcome == WatchOutcome.Unknown)
            {
                unknown.Add(target);
            }
        }

        return new QueryResponse(status, found.ToEquatableArray(), unknown.ToEquatableArray()) { Detail = DetailOf(status) };
    }

    public async ValueTask<SubscribeResponse> SubscribeAsync(PresenceRequest request, CancellationToken cancellationToken)
    {
        (ResponseStatus status, string? detail) = Check(request);
        SipUri[] targets = status == ResponseStatus.Ok ? Targets(request.Targets) : [];
        if (status == ResponseStatus.Ok && !TryReserve(targets))
        {
            (status, detail) = (ResponseStatus.LimitExceeded, $"The endpoint would have more than {_server.Limits.SubscriptionsPerEndpoint} subscriptions.");
        }

        if (status != ResponseStatus.Ok)
        {
            return new SubscribeResponse(status, []) { Detail = detail };
        }

        List<SipUri> unknown = [];
        EquatableArray<CategoryName> categories = PresenceFanOut.InOrder(request.EffectiveCategories);
        foreach (SipUri target in targets)
        {
            PresenceWatch watch = Watch(categories, await NameForAsync(target, cancellationToken).ConfigureAwait(false), awaitsFirstSignIn: false);
            WatchOutcome outcome = await _server.Directory.SubscribeAsync(target, watch, cancellationToken).ConfigureAwait(false);
            status = outcome == WatchOutcome.Unavailable ? ResponseStatus.Unavailable : status;
            if (outcome == WatchOutcome.Unknown)
            {
                unknown.Add(target);
                Release(target);
            }
        }

        if (IsEnded)
        {
            // Signed out meanwhile: what was begun after its list was read has to end here.
            await UnsubscribeAsync(targets.ToEquatableArray(), CancellationToken.None).ConfigureAwait(false);
            return new SubscribeResponse(ResponseStatus.NotSignedIn, []) { Detail = Ended };
        }

        return new SubscribeResponse(status, unknown.ToEquatableArray()) { Detail = DetailOf(status) };
    }

    public async ValueTask UnsubscribeAsync(EquatableArray<SipUri> targets, CancellationToken cancellationToken)
    {
        foreach (SipUri target in Targets(targets))
        {
            await _server.Directory.UnsubscribeAsync(target, _outbox, cancellationToken).ConfigureAwait(false);
            Release(target);
        }
    }

    /// <summary>Ends the session's subscriptions and its stream; what its endpoint has published is not touched.</summary>
    public async ValueTask EndAsync()
    {
        EquatableArray<SipUri> subscriptions;
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            subscriptions = _subscriptions.Items.Select(SipUri.Parse).ToEquatableArray();
        }

        await UnsubscribeAsync(subscriptions, CancellationToken.None).ConfigureAwait(false);
        _outbox.Close();
    }

    private async ValueTask<(PublishResponse Response, int Items)> TryPublishAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (IsEnded)
        {
            return (new PublishResponse(ResponseStatus.NotSignedIn) { Detail = Ended }, 0);
        }

        PublishDocument? document;
        PresenceReadError error;
        bool isRead;
        using (_server.Telemetry.StartPart("enhanced_presence.decode"))
        {
            isRead = PresenceXml.TryReadPublish(body.Span, out document, out error, _server.ReadOptions);
        }

        if (!isRead)
        {
            ResponseStatus status = error.Reason is PresenceReadReason.DocumentTooLarge or PresenceReadReason.ExpansionTooLarge ? ResponseStatus.LimitExceeded : ResponseStatus.Invalid;
            return (new PublishResponse(status) { Detail = $"The body can't be read: {error}." }, 0);
        }

        int items = document!.Publications.Count;
        if (IsGuest || document.Uri.AddressOfRecord != User)
        {
            return (new PublishResponse(ResponseStatus.Forbidden) { Detail = "A user publishes for herself, at the server of her domain." }, items);
        }

        PresentityReply reply = await _server.Directory.ExecuteAsync(
            User, new PresentityCommand.Publish(Endpoint, document) { BodyBytes = body.Length }, cancellationToken).ConfigureAwait(false);
        return (new PublishResponse(reply.Status) { Changed = reply.Changed, Conflicts = reply.Conflicts, Detail = reply.Detail }, items);
    }

    private static string? DetailOf(ResponseStatus status) => status == ResponseStatus.Ok ? null : "The presence store does not answer for some targets.";

    private static SipUri[] Targets(EquatableArray<SipUri> targets) =>
        [.. targets.Where(static t => !t.IsEmpty).Select(static t => t.AddressOfRecord).Distinct()];

    private (ResponseStatus Status, string? Detail) Check(PresenceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        PresenceServerLimits limits = _server.Limits;
        return IsEnded ? (ResponseStatus.NotSignedIn, Ended)
            : request.Targets.Count > limits.TargetsPerRequest ? (ResponseStatus.LimitExceeded, $"More than {limits.TargetsPerRequest} targets.")
            : request.Categories.Count > limits.CategoriesPerRequest
                ? (ResponseStatus.LimitExceeded, $"More than {limits.CategoriesPerRequest} categories.")
            : request.Categories.Any(static c => c == default) ? (ResponseStatus.Invalid, "A category has no name.")
            : (ResponseStatus.Ok, null);
    }

    private PresenceWatch Watch(EquatableArray<CategoryName> categories, string name, bool awaitsFirstSignIn)
    {
        if (_lastWatch is { } last && last.Categories == categories && last.WatcherName == name && last.AwaitsFirstSignIn == awaitsFirstSignIn)
        {
            return last;
        }

        return _lastWatch = new PresenceWatch(_watcher, categories, _outbox)
        {
            AwaitsFirstSignIn = awaitsFirstSignIn,
            WatcherName = name,
            AsSubscriber = SubscriberRequest.Subscriber(_watcher, name),
        };
    }

    // Counted before the subscriptions are made, so that requests at the same time can't pass the limit together.
    private bool TryReserve(SipUri[] targets)
    {
        lock (_lock)
        {
            if (_subscriptions.Count + targets.Count(t => !_subscriptions.Contains(t.ToString())) > _server.Limits.SubscriptionsPerEndpoint)
            {
                return false;
            }

            foreach (SipUri target in targets)
            {
                _subscriptions.Set(target.ToString());
            }

            return true;
        }
    }

    private void Release(SipUri target)
    {
        lock (_lock)
        {
            _subscriptions.TryRemove(target.ToString(), out _);
        }
    }
}
