using EnhancedPresence.Categories;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// Brings the server's own publications up to date with what clients published: the states of both sides and what follows from them.
/// Pure. Where from: spec categories 7.4, 11.1 (A1, A2, A3, A14, A15), 5.9.
/// </summary>
internal static class StatePublisher
{
    private static readonly AggregateState Absent = new();

    public static void Update(PresentityDraft draft, PresentityRules rules)
    {
        StateInput[] inputs = draft.Endpoints.Count == 0 ? [] : Inputs(draft, ContainerId.Aggregation);
        Aggregation common = Side(draft, AggregationSide.Common, WellKnown.CommonSide, inputs, rules);

        // Machine states outlive the last endpoint only if somebody published them as static; a user without endpoints is signed out all the same.
        StateInput[] workgroup = draft.Endpoints.Count == 0 ? [] : Inputs(draft, ContainerId.WorkgroupAggregation);
        Side(draft, AggregationSide.Workgroup, WellKnown.WorkgroupSide, workgroup, rules);
        draft.Publish(WellKnown.MachineState, common.MachineState, ExpireType.User);
        LegacyInterops(draft, common.IsSignedOut);
        Services(draft, inputs, common.IsSignedOut, rules);
        if (rules.Profile.PublishesDndState)
        {
            DndStates(draft, common);
        }
    }

    // The first container of a side is its source. Signed out and signed in are different instances (1 is bound to the user, 0 is static),
    // and only one of them is there at a time, or a watcher could take the wrong one.
    private static Aggregation Side(
        PresentityDraft draft, AggregationSide side, EquatableArray<ContainerId> containers, StateInput[] inputs, PresentityRules rules)
    {
        ContainerId source = containers[0];
        AggregateState? previous =
            draft.Find(WellKnown.State(WellKnown.AggregateState, source))?.Value.Category as AggregateState
            ?? draft.Find(WellKnown.State(WellKnown.StaticState, source))?.Value.Category as AggregateState;
        Aggregation aggregation = rules.EffectiveAggregation.Aggregate(new AggregationInput(inputs.ToEquatableArray(), previous, draft.Now, side));
        (uint present, uint absent, ExpireType expireType) = aggregation.IsSignedOut
            ? (WellKnown.StaticState, WellKnown.AggregateState, ExpireType.Static)
            : (WellKnown.AggregateState, WellKnown.StaticState, ExpireType.User);
        foreach (ContainerId container in containers)
        {
            draft.Remove(WellKnown.State(absent, container));
            draft.Publish(
                WellKnown.State(present, container),
                container == source ? aggregation.State : AccessPolicy.Redact(CategoryName.State, aggregation.State, container, rules.Profile).Value,
                expireType);
        }

        return aggregation;
    }

    // Clients of the generation before read this; it says what the state of the same container says.
    private static void LegacyInterops(PresentityDraft draft, bool signedOut)
    {
        foreach (ContainerId container in WellKnown.Levels)
        {
            AggregateState state = container == ContainerId.Blocked ? WellKnown.OfflineState
                : draft.Find(WellKnown.State(WellKnown.AggregateState, container))?.Value.Category as AggregateState ?? Absent;
            string? token = state.Activities.IsEmpty || state.Activities[0].Token.IsEmpty ? null : state.Activities[0].Token.Value;
            draft.Publish(
                new PublicationKey(CategoryName.LegacyInterop, WellKnown.LegacyInterop, container),
                signedOut || state.Availability is null ? null : new LegacyInterop { Availability = state.Availability, Token = token },
                ExpireType.User);
        }
    }

    private static void Services(PresentityDraft draft, StateInput[] inputs, bool signedOut, PresentityRules rules)
    {
        ServiceList? services = signedOut ? null : Merged(draft, inputs);
        if (services is null && draft.Publications.Of(CategoryName.Services).IsEmpty)
        {
            return;
        }

        foreach (ContainerId container in WellKnown.ServiceContainers)
        {
            draft.Publish(
                new PublicationKey(CategoryName.Services, 0, container),
                services is null || container == ContainerId.Aggregation ? services
                    : AccessPolicy.Redact(CategoryName.Services, services, container, rules.Profile).Value,
                ExpireType.User);
        }
    }

    private static ServiceList? Merged(PresentityDraft draft, StateInput[] inputs)
    {
        List<DeviceInput>? devices = null;
        foreach (StoredPublication publication in draft.Publications.Of(CategoryName.Device))
        {
            if (publication.Key.Container == ContainerId.Aggregation && publication.Value.Category is Device device)
            {
                Availability? machine = inputs.FirstOrDefault(i => i.State is MachineState && i.Endpoint == publication.Endpoint)?.State.Availability;
                (devices ??= []).Add(new DeviceInput(device, publication.Endpoint?.ToString(), machine ?? default));
            }
        }

        return devices is null || ServiceAggregator.Aggregate(devices.ToEquatableArray()) is not { Items.IsEmpty: false } services ? null : services;
    }

    private static void DndStates(PresentityDraft draft, Aggregation common)
    {
        bool chosen = common.Rule == AggregationRule.UserChoice && common.State.Availability is { Class: AvailabilityClass.DoNotDisturb };
        foreach (ContainerId container in WellKnown.DndContainers)
        {
            // The workgroup breaks through, so for it the marker is never set.
            bool marked = chosen && container != ContainerId.WorkgroupAggregation && container != ContainerId.Workgroup;
            draft.Publish(
                new PublicationKey(CategoryName.DndState, 0, container), marked ? WellKnown.DndMarker : WellKnown.NoDndMarker, ExpireType.Static);
        }
    }

    private static StateInput[] Inputs(PresentityDraft draft, ContainerId container)
    {
        List<StateInput> inputs = [];
        foreach (StoredPublication publication in draft.Publications.Of(CategoryName.State))
        {
            if (publication.Key.Container == container
                && publication.Value.Category is PresenceState state && StateInput.IsInput(publication.Key.Instance, state))
            {
                inputs.Add(new StateInput(publication.Key.Instance, state, publication.PublishTime, publication.Endpoint));
            }
        }

        return [.. inputs];
    }
}
