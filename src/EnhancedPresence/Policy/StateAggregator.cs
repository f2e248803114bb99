using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>
/// Sums up what endpoints, the user, the calendar and calls say into one state. Pure; the order of the inputs has no meaning.
/// Run once per side: container 2 gives what levels 100, 200 and 400 see, container 3 what level 300 sees.
/// Where from: spec categories 11; the inferred parts are <see cref="AggregationOptions"/>. Immutable; safe for use from several threads.
/// </summary>
public sealed partial class StateAggregator : IAggregationRule
{
    private readonly AggregationOptions _options;

    /// <summary>Makes the rule.</summary>
    /// <param name="options">The inferred parts; null for the defaults.</param>
    public StateAggregator(AggregationOptions? options = null) => _options = options ?? AggregationOptions.Default;

    /// <summary>The rule with every default.</summary>
    public static StateAggregator Default { get; } = new();

    /// <summary>Sums up one side.</summary>
    /// <param name="inputs">The states published in the container; ended ones left out. Others than machine, user, calendar and phone states don't count.</param>
    /// <param name="previous">The aggregate before, from which the time of last activity carries on; null when there was none.</param>
    /// <param name="now">The present.</param>
    /// <param name="options">The inferred rules; null for the defaults.</param>
    /// <returns>The aggregate of the side <see cref="AggregationSide.Common"/>.</returns>
    public static Aggregation Aggregate(
        EquatableArray<StateInput> inputs, AggregateState? previous, DateTimeOffset now, AggregationOptions? options = null) =>
        (options is null ? Default : new StateAggregator(options)).Aggregate(new AggregationInput(inputs, previous, now));

    /// <inheritdoc/>
    public Aggregation Aggregate(in AggregationInput input)
    {
        ReadOnlySpan<StateInput> states = input.States.AsSpan();
        StateInput? machine = null;
        StateInput? user = null;
        foreach (StateInput state in states)
        {
            if (state.State is MachineState)
            {
                machine = machine is null || IsMoreActive(state, machine) ? state : machine;
            }
            else if (state.State is UserState)
            {
                user = user is null || IsLater(state, user) ? state : user;
            }
        }

        if (machine is null)
        {
            var signedOut = new AggregateState { Availability = _options.SignedOut, LastActive = LastActive(_options.SignedOut, input.Previous, input.Now) };
            return new Aggregation(signedOut, null, AggregationRule.SignedOut, null, null);
        }

        StateInput? chosen = user is not null && input.Side == AggregationSide.Workgroup ? Rewritten(user) : user;
        (Availability availability, AggregationRule rule, StateInput source) = Decide(states, machine, chosen);
        (StateInput? activitySource, StateActivity? activity) = PickActivity(states, availability, source, machine, chosen);
        var meeting = source.State as CalendarState ?? activitySource?.State as CalendarState;
        var machineState = (MachineState)machine.State;
        var aggregate = new AggregateState
        {
            Availability = availability,
            Activities = activity is null ? [] : [Shown(activity)],
            EndpointLocation = availability.Value < _options.LocationBelow ? Location(states) : null,
            MeetingSubject = meeting?.MeetingSubject,
            MeetingLocation = meeting?.MeetingLocation,
            TimeZoneBias = machineState.TimeZoneBias,
            TimeZoneName = machineState.TimeZoneName,
            TimeZoneAbbreviation = machineState.TimeZoneAbbreviation,
            Device = machineState.Device,
            LastActive = LastActive(availability, input.Previous, input.Now),
        };
        var aggregateMachine = new AggregateMachineState { Availability = Number(machine), EndpointId = machine.Endpoint?.ToString() };
        return new Aggregation(aggregate, aggregateMachine, rule, source, activitySource);
    }

    private static StateInput Rewritten(StateInput user)
    {
        var state = (UserState)user.State;
        UserState rewritten = WorkgroupRewrite.Apply(state);
        return ReferenceEquals(state, rewritten) ? user : user with { State = rewritten };
    }

    private (Availability Availability, AggregationRule Rule, StateInput Source) Decide(
        ReadOnlySpan<StateInput> states, StateInput machine, StateInput? user)
    {
        if (user is not null && Class(user) is not (AvailabilityClass.Unknown or AvailabilityClass.Available or AvailabilityClass.AvailableIdle))
        {
            return (Number(user), AggregationRule.UserChoice, user);
        }

        StateInput? busiest = null;
        foreach (StateInput state in states)
        {
            if (state.State is PhoneState or CalendarState && Class(state) != AvailabilityClass.Unknown && !IsOverridden(state, user)
                && (busiest is null || IsBusier(state, busiest)))
            {
                busiest = state;
            }
        }

        if (busiest?.State is PhoneState)
        {
            return (Number(busiest), AggregationRule.Call, busiest);
        }

        if (busiest is not null)
        {
            bool idle = Class(machine) is AvailabilityClass.AvailableIdle or AvailabilityClass.Away;
            return _options.IdleCalendarIsBusyIdle && idle && Class(busiest) == AvailabilityClass.Busy
                ? (BusyIdle(Number(busiest)), AggregationRule.CalendarWhileIdle, busiest)
                : (Number(busiest), AggregationRule.Calendar, busiest);
        }

        return user is not null && Class(machine) == AvailabilityClass.Unknown && Class(user) != AvailabilityClass.Unknown
            ? (Number(user), AggregationRule.UserAvailable, user)
            : (Number(machine), AggregationRule.Machine, machine);
    }

    private Availability BusyIdle(Availability busy) => new((uint)Math.Min((ulong)busy.Value + _options.BusyIdleOffset, _options.BusyIdleMaximum));

    // A meeting that the user saw begin and then said "available" about. A call is not overridden so: captures show it wins (X4).
    private bool IsOverridden(StateInput input, StateInput? user) =>
        _options.AvailableOverridesMeeting
        && input.State is CalendarState
        && Class(input) != AvailabilityClass.Unknown
        && user is { State.Manual: true }
        && Class(user) == AvailabilityClass.Available
        && user.PublishTime > (input.State.StartTime ?? input.PublishTime);

    private static DateTimeOffset? LastActive(Availability availability, AggregateState? previous, DateTimeOffset now) =>
        IsActive(availability) ? null
        : previous?.Availability is { } before && IsActive(before) ? now
        : previous?.LastActive;

    private static bool IsActive(Availability availability) =>
        availability.Class is AvailabilityClass.Available or AvailabilityClass.Busy or AvailabilityClass.DoNotDisturb;
}
