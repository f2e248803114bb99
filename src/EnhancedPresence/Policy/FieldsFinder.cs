using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>Finds the pieces that a value says something about.</summary>
internal static class FieldsFinder
{
    public static PresenceFields Of(PresenceCategory value) => (value.Unknown.IsEmpty ? PresenceFields.None : PresenceFields.Extensions) | value switch
    {
        PresenceState state => OfState(state),
        Note note => note.Bodies.IsEmpty ? PresenceFields.None : PresenceFields.Note,
        CalendarData data => If(data.FreeBusy is not null, PresenceFields.FreeBusy) | If(data.WorkingHours is not null, PresenceFields.WorkingHours),
        ContactCard card => CardRedaction.FieldsOf(card),
        ServiceList services => ServiceRedaction.FieldsOf(services),

        // One that could not be read says whatever its kind can say.
        _ => CategoryRow.Of(value)?.Fields ?? PresenceFields.Application,
    };

    private static PresenceFields OfState(PresenceState state) =>
        If(state.Availability is not null, PresenceFields.Availability)
        | If(!state.Activities.IsEmpty, PresenceFields.Activity)
        | If(!string.IsNullOrEmpty(state.EndpointLocation), PresenceFields.EndpointLocation)
        | If(state.Manual is not null || state.StartTime is not null, PresenceFields.Origin)
        | state switch
        {
            AggregateState s => If(s.LastActive is not null, PresenceFields.LastActive)
                | OfMeeting(s.MeetingSubject, s.MeetingLocation)
                | OfDevice(s.TimeZoneBias, s.TimeZoneName, s.TimeZoneAbbreviation, s.Device),
            AggregateMachineState s => OfMeeting(s.MeetingSubject, s.MeetingLocation)
                | OfDevice(s.TimeZoneBias, s.TimeZoneName, s.TimeZoneAbbreviation, s.Device),
            MachineState s => OfDevice(s.TimeZoneBias, s.TimeZoneName, s.TimeZoneAbbreviation, s.Device),
            CalendarState s => OfMeeting(s.MeetingSubject, s.MeetingLocation),
            _ => PresenceFields.None,
        };

    private static PresenceFields OfMeeting(LocalizedText? subject, LocalizedText? location) => If((subject ?? location) is not null, PresenceFields.Meeting);

    private static PresenceFields OfDevice(long? bias, string? name, string? abbreviation, string? device) =>
        If(bias is not null || (name ?? abbreviation ?? device) is not null, PresenceFields.Device);

    private static PresenceFields If(bool there, PresenceFields field) => there ? field : PresenceFields.None;
}
