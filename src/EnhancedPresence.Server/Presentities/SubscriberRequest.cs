using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// Keeps the list of those who watch the owner, from which the client asks "somebody has added you". Pure. Where from: spec wire 7.1.
/// </summary>
internal static class SubscriberRequest
{
    // What a client shows in one line.
    private const int LongestName = 256;

    /// <summary>Somebody subscribes: new to the owner, unless known already or blocked. Who is known and not acknowledged may have a name by now.</summary>
    public static EquatableArray<PresentityChange> Note(PresentityState state, PresentityCommand.NoteSubscriber command, PresentityRules rules)
    {
        Watcher watcher = command.Watcher;
        MembershipDecision decision = state.Resolve(watcher, rules);
        if (decision.IsOwner || decision.Container == ContainerId.Blocked)
        {
            return [];
        }

        StoredSubscriber subscriber = command.AsSubscriber is { } made && made.Address == watcher.Address && made.Network == watcher.Network
            ? made
            : Subscriber(watcher, command.DisplayName);
        string name = subscriber.DisplayName;
        StoredSubscriber? known = state.Subscribers.FirstOrDefault(s => s.Address == watcher.Address);
        return known switch
        {
            null when state.Subscribers.Count < rules.Limits.Subscribers =>
                [new PresentityChange.SubscriberStored(subscriber)],
            { IsAcknowledged: false } when name.Length > 0 && known.DisplayName != name => [new PresentityChange.SubscriberStored(known with { DisplayName = name })],
            _ => [],
        };
    }

    /// <summary>A watcher as it stands on the lists of those whom it watches before they have acknowledged it.</summary>
    public static StoredSubscriber Subscriber(Watcher watcher, string displayName) => new(watcher.Address, watcher.Network)
    {
        DisplayName = displayName.Length <= LongestName ? displayName : displayName[..LongestName],
    };

    /// <summary>The owner has seen a subscriber.</summary>
    public static (PresentityReply Reply, EquatableArray<PresentityChange> Changes) Acknowledge(PresentityState state, SipUri address) =>
        state.Subscribers.FirstOrDefault(s => s.Address == address) switch
        {
            null => (PresentityReply.Refused(ResponseStatus.Invalid, "There is no such subscriber."), []),
            { IsAcknowledged: true } => (PresentityReply.Ok, []),
            var subscriber => (PresentityReply.Ok, [new PresentityChange.SubscriberStored(subscriber with { IsAcknowledged = true })]),
        };
}
