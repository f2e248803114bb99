using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>
/// Builds what may be seen of a state from named fields, rather than removing what may not: a field added to the model later stays
/// hidden until somebody decides about it.
/// </summary>
internal static class StateRedaction
{
    public static PresenceState Reduce(PresenceState state, PresenceFields fields)
    {
        bool origin = fields.HasFlag(PresenceFields.Origin);
        if (fields == PresenceFields.Availability && state is AggregateState)
        {
            return new AggregateState { Availability = state.Availability };
        }

        return Base(state, fields) with
        {
            Manual = origin ? state.Manual : null,
            StartTime = origin ? state.StartTime : null,
            Availability = fields.HasFlag(PresenceFields.Availability) ? state.Availability : null,
            Activities = fields.HasFlag(PresenceFields.Activity) ? Known(state.Activities) : [],
            EndpointLocation = fields.HasFlag(PresenceFields.EndpointLocation) ? state.EndpointLocation : null,
        };
    }

    private static PresenceState Base(PresenceState state, PresenceFields fields)
    {
        bool device = fields.HasFlag(PresenceFields.Device);
        bool meeting = fields.HasFlag(PresenceFields.Meeting);
        return state switch
        {
            AggregateState s => new AggregateState
            {
                LastActive = fields.HasFlag(PresenceFields.LastActive) ? s.LastActive : null,
                MeetingSubject = meeting ? Known(s.MeetingSubject) : null,
                MeetingLocation = meeting ? Known(s.MeetingLocation) : null,
                TimeZoneBias = device ? s.TimeZoneBias : null,
                TimeZoneName = device ? s.TimeZoneName : null,
                TimeZoneAbbreviation = device ? s.TimeZoneAbbreviation : null,
                Device = device ? s.Device : null,
            },
            AggregateMachineState s => new AggregateMachineState
            {
                MeetingSubject = meeting ? Known(s.MeetingSubject) : null,
                MeetingLocation = meeting ? Known(s.MeetingLocation) : null,
                TimeZoneBias = device ? s.TimeZoneBias : null,
                TimeZoneName = device ? s.TimeZoneName : null,
                TimeZoneAbbreviation = device ? s.TimeZoneAbbreviation : null,
                Device = device ? s.Device : null,
            },
            MachineState s => new MachineState
            {
                TimeZoneBias = device ? s.TimeZoneBias : null,
                TimeZoneName = device ? s.TimeZoneName : null,
                TimeZoneAbbreviation = device ? s.TimeZoneAbbreviation : null,
                Device = device ? s.Device : null,
            },
            CalendarState s => new CalendarState
            {
                MeetingSubject = meeting ? Known(s.MeetingSubject) : null,
                MeetingLocation = meeting ? Known(s.MeetingLocation) : null,
            },
            UserState => new UserState(),
            PhoneState => new PhoneState(),
            OtherState other => new OtherState(other.Type),
            _ => new OtherState(string.Empty),
        };
    }

    // Most states have one activity with a token and nothing else: that one is as it should be already.
    private static EquatableArray<StateActivity> Known(EquatableArray<StateActivity> activities)
    {
        foreach (StateActivity activity in activities)
        {
            if (!activity.Unknown.IsEmpty || !activity.Custom.IsEmpty)
            {
                return activities.Select(Known).ToEquatableArray();
            }
        }

        return activities;
    }

    private static StateActivity Known(StateActivity activity) => new()
    {
        Token = activity.Token,
        MinAvailability = activity.MinAvailability,
        MaxAvailability = activity.MaxAvailability,
        Custom = activity.Custom.Select(static c => Known(c)!).ToEquatableArray(),
    };

    private static LocalizedText? Known(LocalizedText? text) => text is null ? null : new LocalizedText(text.Text) { Lcid = text.Lcid, Updated = text.Updated };
}
