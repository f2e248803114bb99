using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>
/// Builds what may be seen of a state from named fields, rather than removing what may not: a field added to the model later stays
/// hidden until somebody decides about it.
/// </summary>
internal static class StateRedaction
{
    public static PresenceState AvailabilityOnly(PresenceState state)
    {
        PresenceState empty = state switch
        {
            AggregateState => new AggregateState(),
            AggregateMachineState => new AggregateMachineState(),
            UserState => new UserState(),
            MachineState => new MachineState(),
            CalendarState => new CalendarState(),
            PhoneState => new PhoneState(),
            OtherState other => new OtherState(other.Type),
            _ => new OtherState(string.Empty),
        };
        return empty with { Availability = state.Availability };
    }

    public static PresenceState NoMeeting(PresenceState state, bool keepLocation)
    {
        PresenceState kept = state switch
        {
            AggregateState s => new AggregateState
            {
                LastActive = s.LastActive,
                TimeZoneBias = s.TimeZoneBias,
                TimeZoneName = s.TimeZoneName,
                TimeZoneAbbreviation = s.TimeZoneAbbreviation,
                Device = s.Device,
            },
            MachineState s => new MachineState
            {
                TimeZoneBias = s.TimeZoneBias,
                TimeZoneName = s.TimeZoneName,
                TimeZoneAbbreviation = s.TimeZoneAbbreviation,
                Device = s.Device,
            },
            AggregateMachineState s => new AggregateMachineState
            {
                TimeZoneBias = s.TimeZoneBias,
                TimeZoneName = s.TimeZoneName,
                TimeZoneAbbreviation = s.TimeZoneAbbreviation,
                Device = s.Device,
            },
            _ => AvailabilityOnly(state),
        };
        return kept with
        {
            Manual = state.Manual,
            StartTime = state.StartTime,
            Availability = state.Availability,
            Activities = state.Activities.Select(Known).ToEquatableArray(),
            EndpointLocation = keepLocation ? state.EndpointLocation : null,
        };
    }

    private static StateActivity Known(StateActivity activity) => new()
    {
        Token = activity.Token,
        MinAvailability = activity.MinAvailability,
        MaxAvailability = activity.MaxAvailability,
        Custom = activity.Custom.Select(static c => new LocalizedText(c.Text) { Lcid = c.Lcid, Updated = c.Updated }).ToEquatableArray(),
    };
}
