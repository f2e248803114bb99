using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Sessions;

/// <content>What a front end needs beyond the requests of every transport: the own data as it changes, contacts, subscribers, and subscriptions that fall back to answers.</content>
internal sealed partial class PresenceSession
{
    /// <summary>The outbox of the session.</summary>
    public NotificationOutbox Outbox => _outbox;

    /// <summary>Everything of the user's, and its changes from now on; null when the store does not answer.</summary>
    public async ValueTask<OwnData?> WatchOwnAsync(OwnDataOutbox outbox, CancellationToken cancellationToken) => IsGuest
        ? new OwnData(new SelfData([], []), StoredContactList.Empty, [])
        : await _server.Directory.WatchOwnAsync(User, outbox, cancellationToken).ConfigureAwait(false);

    /// <summary>The sign-in lasts until an instant unless it is renewed again.</summary>
    public ValueTask<PresentityReply> RenewAsync(DateTimeOffset endsAt, CancellationToken cancellationToken) =>
        ExecuteAsync(new PresentityCommand.SignIn(Endpoint, Registration) { EndsAt = endsAt }, cancellationToken);

    /// <summary>
    /// The connection has broken, so the sign-in ends at an instant unless the endpoint comes back by another one. Unavailable only when the
    /// instant is not in the future and the store does not answer.
    /// </summary>
    public ValueTask<PresentityReply> LoseConnectionAsync(DateTimeOffset endsAt) =>
        ExecuteAsync(new PresentityCommand.LoseConnection(Endpoint, Registration, endsAt), CancellationToken.None);

    /// <summary>Changes the contact list.</summary>
    public ValueTask<PresentityReply> EditContactsAsync(uint number, ContactEdit edit, CancellationToken cancellationToken) =>
        ExecuteAsync(new PresentityCommand.EditContacts(Endpoint, number, edit), cancellationToken);

    /// <summary>The user has seen a subscriber.</summary>
    public ValueTask<PresentityReply> AcknowledgeAsync(SipUri subscriber, CancellationToken cancellationToken) =>
        ExecuteAsync(new PresentityCommand.AcknowledgeSubscriber(Endpoint, subscriber), cancellationToken);

    /// <summary>
    /// Subscribes as far as the limit of subscriptions allows, and asks once for the rest. Somebody of an own domain who has never signed in is
    /// watched like somebody who is signed out.
    /// </summary>
    public async ValueTask<(ResponseStatus Status, string? Detail, IReadOnlyList<LiveSubscription> Subscriptions)> SubscribeOrAskAsync(
        PresenceRequest request, CancellationToken cancellationToken)
    {
        (ResponseStatus status, string? detail) = Check(request);
        if (status != ResponseStatus.Ok)
        {
            return (status, detail, []);
        }

        List<LiveSubscription> subscriptions = [];
        EquatableArray<CategoryName> categories = PresenceFanOut.InOrder(request.EffectiveCategories);
        foreach (SipUri target in Targets(request.Targets))
        {
            if (_server.IsOwn(target) && TryReserve([target]))
            {
                PresenceWatch watch = Watch(categories, await NameForAsync(target, cancellationToken).ConfigureAwait(false), awaitsFirstSignIn: true);
                WatchOutcome outcome = await _server.Directory.SubscribeAsync(target, watch, cancellationToken).ConfigureAwait(false);
                status = outcome == WatchOutcome.Unavailable ? ResponseStatus.Unavailable : status;
                subscriptions.Add(new LiveSubscription(target, outcome != WatchOutcome.Unavailable, null));
                if (outcome == WatchOutcome.Unavailable)
                {
                    Release(target);
                }

                continue;
            }

            WatchReply? reply = _server.IsOwn(target)
                ? await _server.Directory.QueryAsync(target, _watcher, categories, cancellationToken).ConfigureAwait(false)
                : null;
            subscriptions.Add(new LiveSubscription(target, false, reply?.Notification));
        }

        if (IsEnded)
        {
            await UnsubscribeAsync(subscriptions.Select(static s => s.Target).ToEquatableArray(), CancellationToken.None).ConfigureAwait(false);
            return (ResponseStatus.NotSignedIn, Ended, []);
        }

        return (status, DetailOf(status), subscriptions);
    }

    // The user's name as somebody who is watched sees it; that one may hear of the user for the first time.
    private ValueTask<string> NameForAsync(SipUri owner, CancellationToken cancellationToken) => IsGuest || owner == User
        ? ValueTask.FromResult(string.Empty)
        : _server.Directory.GetDisplayNameAsync(User, new Watcher(owner, WatcherNetwork.SameEnterprise), cancellationToken);

    private ValueTask<PresentityReply> ExecuteAsync(PresentityCommand command, CancellationToken cancellationToken) =>
        IsEnded ? ValueTask.FromResult(PresentityReply.Refused(ResponseStatus.NotSignedIn, Ended))
        : IsGuest ? ValueTask.FromResult(PresentityReply.Refused(ResponseStatus.Forbidden, "The user has no presence at this server."))
        : _server.Directory.ExecuteAsync(User, command, cancellationToken);
}
