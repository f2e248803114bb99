using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>
/// Sums up what endpoints, the user, the calendar and calls say into one state. Pure; the order of the inputs has no meaning.
/// Run once per side: container 2 gives what levels 100, 200 and 400 see, container 3 what level 300 sees.
/// Where from: spec categories 11; the inferred parts are <see cref="AggregationOptions"/>.
/// </summary>
public static class StateAggregator
{
    /// <summary>Sums up one side.</summary>
    /// <param name="inputs">The states published in the container; ended ones left out. Others than machine, user, calendar and phone states don't count.</param>
    /// <param name="previous">The aggregate before, from which the time of last activity carries on; null when there was none.</param>
    /// <param name="now">The present.</param>
    /// <param name="options">The inferred rules; null for the defaults.</param>
    /// <returns>The aggregate.</returns>
    public static Aggregation Aggregate(
        EquatableArray<StateInput> inputs, AggregateState? previous, DateTimeOffset now, AggregationOptions? options = null)
    {
        options ??= AggregationOptions.Default;
        StateInput? machine = MostActive(inputs);
        if (machine is null)
        {
            var signedOut = new AggregateState { Availability = options.SignedOut, LastActive = LastActive(options.SignedOut, previous, now) };
            return new Aggregation(signedOut, null, AggregationRule.SignedOut, null, null);
        }

        StateInput? user = Latest(inputs.Where(static i => i.State is UserState));
        List<StateInput> calendar = [.. inputs.Where(i => i.State is CalendarState && !IsOverridden(i, user, options))];
        List<StateInput> calls = [.. inputs.Where(static i => i.State is PhoneState)];
        (Availability availability, AggregationRule rule, StateInput source) = Decide(machine, user, calendar, calls, options);

        (StateInput? activitySource, StateActivity? activity) = PickActivity(availability, source, [user, .. calls, .. calendar, machine]);
        var meeting = source.State as CalendarState ?? activitySource?.State as CalendarState;
        var machineState = (MachineState)machine.State;
        var state = new AggregateState
        {
            Availability = availability,
            Activities = activity is null ? [] : [Shown(activity)],
            EndpointLocation = availability.Value < options.LocationBelow ? Location(inputs) : null,
            MeetingSubject = meeting?.MeetingSubject,
            MeetingLocation = meeting?.MeetingLocation,
            TimeZoneBias = machineState.TimeZoneBias,
            TimeZoneName = machineState.TimeZoneName,
            TimeZoneAbbreviation = machineState.TimeZoneAbbreviation,
            Device = machineState.Device,
            LastActive = LastActive(availability, previous, now),
        };
        var aggregateMachine = new AggregateMachineState { Availability = Number(machine), EndpointId = machine.Endpoint?.ToString() };
        return new Aggregation(state, aggregateMachine, rule, source, activitySource);
    }

    private static (Availability Availability, AggregationRule Rule, StateInput Source) Decide(
        StateInput machine, StateInput? user, List<StateInput> calendar, List<StateInput> calls, AggregationOptions options)
    {
        if (user is not null && Class(user) is not (AvailabilityClass.Unknown or AvailabilityClass.Available or AvailabilityClass.AvailableIdle))
        {
            return (Number(user), AggregationRule.UserChoice, user);
        }

        // Larger is less available and wins; a call wins over a calendar entry of the same number.
        StateInput? busiest = calls.Concat(calendar)
            .Where(static i => Class(i) != AvailabilityClass.Unknown)
            .OrderByDescending(static i => Number(i).Value)
            .ThenByDescending(static i => i.State is PhoneState)
            .ThenByDescending(static i => i.PublishTime)
            .ThenByDescending(static i => i.Instance)
            .FirstOrDefault();
        if (busiest?.State is PhoneState)
        {
            return (Number(busiest), AggregationRule.Call, busiest);
        }

        if (busiest is not null)
        {
            bool idle = Class(machine) is AvailabilityClass.AvailableIdle or AvailabilityClass.Away;
            return options.IdleCalendarIsBusyIdle && idle && Class(busiest) == AvailabilityClass.Busy
                ? (BusyIdle(Number(busiest), options), AggregationRule.CalendarWhileIdle, busiest)
                : (Number(busiest), AggregationRule.Calendar, busiest);
        }

        return user is not null && Class(machine) == AvailabilityClass.Unknown && Class(user) != AvailabilityClass.Unknown
            ? (Number(user), AggregationRule.UserAvailable, user)
            : (Number(machine), AggregationRule.Machine, machine);
    }

    private static Availability BusyIdle(Availability busy, AggregationOptions options) =>
        new((uint)Math.Min((ulong)busy.Value + options.BusyIdleOffset, options.BusyIdleMaximum));

    // A meeting that the user saw begin and then said "available" about. A call is not overridden so: captures show it wins (X4).
    private static bool IsOverridden(StateInput calendar, StateInput? user, AggregationOptions options) =>
        options.AvailableOverridesMeeting
        && Class(calendar) != AvailabilityClass.Unknown
        && user is { State.Manual: true }
        && Class(user) == AvailabilityClass.Available
        && user.PublishTime > (calendar.State.StartTime ?? calendar.PublishTime);

    private static StateInput? MostActive(EquatableArray<StateInput> inputs) => inputs
        .Where(static i => i.State is MachineState)
        .OrderBy(static i => MachineRank(Number(i)))
        .ThenByDescending(static i => i.PublishTime)
        .ThenByDescending(static i => i.Instance)
        .FirstOrDefault();

    // Active, inactive, unknown, away, offline is the documented order: an unknown machine is never the most active of several known ones.
    private static ulong MachineRank(Availability availability) => availability.Class == AvailabilityClass.Unknown
        ? ((ulong)AvailabilityClass.Away * 2) - 1
        : (ulong)availability.Value * 2;

    private static (StateInput? Source, StateActivity? Activity) PickActivity(
        Availability availability, StateInput source, ReadOnlySpan<StateInput?> inOrder)
    {
        (StateInput? Source, StateActivity? Activity) best = default;
        foreach (StateInput? candidate in inOrder)
        {
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

    private static bool Precedes(StateInput input, StateActivity activity, StateInput best, StateActivity bestActivity, StateInput source)
    {
        if ((input == source) != (best == source))
        {
            return input == source;
        }

        uint minimum = activity.MinAvailability ?? 0;
        uint bestMinimum = bestActivity.MinAvailability ?? 0;
        return minimum != bestMinimum ? minimum > bestMinimum
            : input.PublishTime != best.PublishTime ? input.PublishTime > best.PublishTime
            : input.State.GetType() == best.State.GetType() && input.Instance > best.Instance;
    }

    // Watchers get the activity without its range: it has done its work.
    private static StateActivity Shown(StateActivity activity) => new()
    {
        Token = activity.Token,
        Custom = activity.Custom,
    };

    // A phone in the pocket says nothing about where its owner sits; clients of 2007 name no device and are computers.
    private static string? Location(EquatableArray<StateInput> inputs) => MostActive(inputs.Where(static i =>
        i.State is MachineState { EndpointLocation.Length: > 0 } machine
        && (machine.Device is null || string.Equals(machine.Device, "computer", StringComparison.OrdinalIgnoreCase))).ToEquatableArray())
        ?.State.EndpointLocation;

    private static DateTimeOffset? LastActive(Availability availability, AggregateState? previous, DateTimeOffset now) =>
        IsActive(availability) ? null
        : previous?.Availability is { } before && IsActive(before) ? now
        : previous?.LastActive;

    private static bool IsActive(Availability availability) =>
        availability.Class is AvailabilityClass.Available or AvailabilityClass.Busy or AvailabilityClass.DoNotDisturb;

    private static StateInput? Latest(IEnumerable<StateInput> inputs) =>
        inputs.OrderByDescending(static i => i.PublishTime).ThenByDescending(static i => i.Instance).FirstOrDefault();

    private static Availability Number(StateInput input) => input.State.Availability ?? default;

    private static AvailabilityClass Class(StateInput input) => Number(input).Class;
}
