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
    public static EquatableArray<PresentityChange> Note(PresentityState state, Watcher watcher, string displayName, PresentityRules rules)
    {
        MembershipDecision decision = state.Resolve(watcher, rules);
        if (decision.IsOwner || decision.Container == ContainerId.Blocked)
        {
            return [];
        }

        string name = displayName.Length <= LongestName ? displayName : displayName[..LongestName];
        StoredSubscriber? known = state.Subscribers.FirstOrDefault(s => s.Address == watcher.Address);
        return known switch
        {
            null when state.Subscribers.Count < rules.Limits.Subscribers =>
                [new PresentityChange.SubscriberStored(new StoredSubscriber(watcher.Address, watcher.Network) { DisplayName = name })],
            { IsAcknowledged: false } when name.Length > 0 && known.DisplayName != name => [new PresentityChange.SubscriberStored(known with { DisplayName = name })],
            _ => [],
        };
    }

    /// <summary>The owner has seen a subscriber.</summary>
    public static (PresentityReply Reply, EquatableArray<PresentityChange> Changes) Acknowledge(PresentityState state, SipUri address) =>
        state.Subscribers.FirstOrDefault(s => s.Address == address) switch
        {
            null => (PresentityReply.Refused(ResponseStatus.Invalid, "There is no such subscriber."), []),
            { IsAcknowledged: true } => (PresentityReply.Ok, []),
            var subscriber => (PresentityReply.Ok, [new PresentityChange.SubscriberStored(subscriber with { IsAcknowledged = true })]),
        };
}
