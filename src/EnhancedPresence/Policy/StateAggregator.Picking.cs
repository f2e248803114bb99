using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <content>Which of several states counts. Every order is total for instances that differ, so that the order of the inputs has no meaning.</content>
public sealed partial class StateAggregator
{
    private (StateInput? Source, StateActivity? Activity) PickActivity(
        ReadOnlySpan<StateInput> states, Availability availability, StateInput source, StateInput machine, StateInput? user)
    {
        (StateInput? Source, StateActivity? Activity) best = default;
        foreach (StateInput state in states)
        {
            // Of machines and users only those that count; the user's as it counts on this side.
            StateInput? candidate = state.State switch
            {
                MachineState => ReferenceEquals(state, machine) ? machine : null,
                UserState => user is not null && state.Instance == user.Instance ? user : null,
                CalendarState => IsOverridden(state, user) ? null : state,
                PhoneState => state,
                _ => null,
            };
            if (candidate is null)
            {
                continue;
            }

            foreach (StateActivity activity in candidate.State.Activities)
            {
                if (activity.AppliesAt(availability) && (best.Source is null || Precedes(candidate, activity, best.Source, best.Activity!, source)))
                {
                    best = (candidate, activity);
                }
            }
        }

        return best;
    }

    // The state that gave the availability, then the higher range, then the later state, then user, call, calendar, machine.
    private static bool Precedes(StateInput input, StateActivity activity, StateInput best, StateActivity bestActivity, StateInput source)
    {
        if (ReferenceEquals(input, source) != ReferenceEquals(best, source))
        {
            return ReferenceEquals(input, source);
        }

        uint minimum = activity.MinAvailability ?? 0;
        uint bestMinimum = bestActivity.MinAvailability ?? 0;
        return minimum != bestMinimum ? minimum > bestMinimum
            : input.PublishTime != best.PublishTime ? input.PublishTime > best.PublishTime
            : Rank(input) != Rank(best) ? Rank(input) < Rank(best)
            : input.Instance > best.Instance;
    }

    private static int Rank(StateInput input) => input.State switch
    {
        UserState => 0,
        PhoneState => 1,
        CalendarState => 2,
        _ => 3,
    };

    private static bool IsMoreActive(StateInput one, StateInput other)
    {
        ulong rank = MachineRank(Number(one));
        ulong otherRank = MachineRank(Number(other));
        return rank != otherRank ? rank < otherRank : IsLater(one, other);
    }

    // Active, inactive, unknown, away, offline is the documented order: an unknown machine is never the most active of several known ones.
    private static ulong MachineRank(Availability availability) => availability.Class == AvailabilityClass.Unknown
        ? ((ulong)AvailabilityClass.Away * 2) - 1
        : (ulong)availability.Value * 2;

    // Larger is less available and wins; a call wins over a calendar entry of the same number.
    private static bool IsBusier(StateInput one, StateInput other) =>
        Number(one) != Number(other) ? Number(one) > Number(other)
        : one.State is PhoneState != other.State is PhoneState ? one.State is PhoneState
        : IsLater(one, other);

    private static bool IsLater(StateInput one, StateInput other) =>
        one.PublishTime != other.PublishTime ? one.PublishTime > other.PublishTime : one.Instance > other.Instance;

    // A phone in the pocket says nothing about where its owner sits; clients of 2007 name no device and are computers.
    private static string? Location(ReadOnlySpan<StateInput> states)
    {
        StateInput? best = null;
        foreach (StateInput state in states)
        {
            if (state.State is MachineState { EndpointLocation.Length: > 0 } machine
                && (machine.Device is null || string.Equals(machine.Device, "computer", StringComparison.OrdinalIgnoreCase))
                && (best is null || IsMoreActive(state, best)))
            {
                best = state;
            }
        }

        return best?.State.EndpointLocation;
    }

    // Watchers get the activity without its range: it has done its work.
    private static StateActivity Shown(StateActivity activity) => new()
    {
        Token = activity.Token,
        Custom = activity.Custom,
    };

    private static Availability Number(StateInput input) => input.State.Availability ?? default;

    private static AvailabilityClass Class(StateInput input) => Number(input).Class;
}
