using EnhancedPresence.Categories;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>Brings the server's own state publications up to date with what clients published. Pure.</summary>
internal static class StatePublisher
{
    public static void Update(PresentityDraft draft, PresentityRules rules)
    {
        AggregateMachineState? machine = Side(draft, WellKnown.CommonSide, rules);
        Side(draft, WellKnown.WorkgroupSide, rules);
        var machineKey = new PublicationKey(CategoryName.State, WellKnown.AggregateMachineState, ContainerId.Aggregation);
        if (machine is null)
        {
            draft.Remove(machineKey);
        }
        else
        {
            draft.StoreOwn(machineKey, machine, ExpireType.User);
        }
    }

    // The first container of a side is its source. Signed out and signed in are different instances (1 is bound to the user, 0 is static),
    // and only one of them is there at a time, or a watcher could take the wrong one.
    private static AggregateMachineState? Side(PresentityDraft draft, EquatableArray<ContainerId> side, PresentityRules rules)
    {
        ContainerId source = side[0];
        AggregateState? previous =
            draft.Find(Key(WellKnown.AggregateState, source))?.Value.Category as AggregateState
            ?? draft.Find(Key(WellKnown.StaticState, source))?.Value.Category as AggregateState;

        // Machine states outlive the last endpoint only if somebody published them as static; a user without endpoints is signed out all the same.
        EquatableArray<StateInput> inputs = draft.Endpoints.Count == 0 ? [] : Inputs(draft, source);
        Aggregation aggregation = StateAggregator.Aggregate(inputs, previous, draft.Now, rules.Aggregation);
        (uint present, uint absent, ExpireType expireType) = aggregation.IsSignedOut
            ? (WellKnown.StaticState, WellKnown.AggregateState, ExpireType.Static)
            : (WellKnown.AggregateState, WellKnown.StaticState, ExpireType.User);
        foreach (ContainerId container in side)
        {
            PresenceCategory? value = container == source
                ? aggregation.State
                : AccessPolicy.Redact(CategoryName.State, aggregation.State, container, rules.Profile).Value;
            draft.Remove(Key(absent, container));
            if (value is not null)
            {
                draft.StoreOwn(Key(present, container), value, expireType);
            }
        }

        return aggregation.MachineState;
    }

    private static EquatableArray<StateInput> Inputs(PresentityDraft draft, ContainerId container) => draft.Publications.Values
        .Where(p => p.Key.Container == container && p.Key.Category == CategoryName.State && !WellKnown.IsServers(p.Key))
        .Where(static p => p.Value.Category is PresenceState)
        .Select(static p => new StateInput(p.Key.Instance, (PresenceState)p.Value.Category, p.PublishTime, p.Endpoint))
        .ToEquatableArray();

    private static PublicationKey Key(uint instance, ContainerId container) => new(CategoryName.State, instance, container);
}
