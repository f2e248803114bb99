using EnhancedPresence.Categories;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>All that any type of state can hold, so that one codec serves them all.</summary>
internal struct StateParts
{
    internal string TypeName;
    internal bool? Manual;
    internal DateTimeOffset? StartTime;
    internal DateTimeOffset? LastActive;
    internal string? Uri;
    internal string? EndpointId;
    internal Availability? Availability;
    internal EquatableArray<StateActivity> Activities;
    internal string? EndpointLocation;
    internal LocalizedText? MeetingSubject;
    internal LocalizedText? MeetingLocation;
    internal long? TimeZoneBias;
    internal string? TimeZoneName;
    internal string? TimeZoneAbbreviation;
    internal string? Device;

    internal static StateParts Of(PresenceState state)
    {
        var parts = new StateParts
        {
            TypeName = state.TypeName,
            Manual = state.Manual,
            StartTime = state.StartTime,
            Availability = state.Availability,
            Activities = state.Activities,
            EndpointLocation = state.EndpointLocation,
        };
        switch (state)
        {
            case MachineState machine:
                parts.SetMachine(machine.TimeZoneBias, machine.TimeZoneName, machine.TimeZoneAbbreviation, machine.Device);
                break;
            case PhoneState phone:
                parts.Uri = phone.Uri;
                break;
            case CalendarState calendar:
                parts.Uri = calendar.Uri;
                parts.MeetingSubject = calendar.MeetingSubject;
                parts.MeetingLocation = calendar.MeetingLocation;
                break;
            case AggregateMachineState machines:
                parts.EndpointId = machines.EndpointId;
                parts.MeetingSubject = machines.MeetingSubject;
                parts.MeetingLocation = machines.MeetingLocation;
                parts.SetMachine(machines.TimeZoneBias, machines.TimeZoneName, machines.TimeZoneAbbreviation, machines.Device);
                break;
            case AggregateState aggregate:
                parts.LastActive = aggregate.LastActive;
                parts.MeetingSubject = aggregate.MeetingSubject;
                parts.MeetingLocation = aggregate.MeetingLocation;
                parts.SetMachine(aggregate.TimeZoneBias, aggregate.TimeZoneName, aggregate.TimeZoneAbbreviation, aggregate.Device);
                break;
            default:
                break;
        }

        return parts;
    }

    internal readonly PresenceState ToState(UnknownContent unknown) => TypeName switch
    {
        "userState" => new UserState(this, unknown),
        "machineState" => new MachineState(this, unknown),
        "phoneState" => new PhoneState(this, unknown),
        "calendarState" => new CalendarState(this, unknown),
        "aggregateMachineState" => new AggregateMachineState(this, unknown),
        "aggregateState" => new AggregateState(this, unknown),
        _ => new OtherState(this, unknown),
    };

    internal void SetMachine(long? bias, string? name, string? abbreviation, string? device) =>
        (TimeZoneBias, TimeZoneName, TimeZoneAbbreviation, Device) = (bias, name, abbreviation, device);
}
