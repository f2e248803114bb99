using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// Keeps the list of those who watch the owner, from which the client asks "somebody has added you". Pure. Where from: spec wire 7.1.
/// </summary>
internal static class SubscriberRequest
{
    /// <summary>Somebody subscribes: new to the owner, unless known already or blocked.</summary>
    public static EquatableArray<PresentityChange> Note(PresentityState state, Watcher watcher, PresentityRules rules)
    {
        MembershipDecision decision = state.Resolve(watcher, rules);
        bool isNew = !decision.IsOwner
            && decision.Container != ContainerId.Blocked
            && state.Subscribers.Count < rules.Limits.Subscribers
            && state.Subscribers.All(s => s.Address != watcher.Address);
        return isNew ? [new PresentityChange.SubscriberStored(new StoredSubscriber(watcher.Address, watcher.Network))] : [];
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
