using System.Text.Json;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>state</c>: the common part, then what each type adds.</summary>
internal static class StateJson
{
    public static void Write(Utf8JsonWriter writer, PresenceState state)
    {
        writer.WriteOptional("type", state.TypeName.Length == 0 ? null : state.TypeName);
        writer.WriteOptional("manual", state.Manual);
        writer.WriteOptional("startTime", state.StartTime);
        WriteOwnAttributes(writer, state);
        if (state.Availability is { } availability)
        {
            writer.WriteNumber("availability", availability.Value);
            writer.WriteString("availabilityClass", availability.Class.ToString());
        }

        writer.WriteObjects("activities", state.Activities, WriteActivity);
        writer.WriteOptional("endpointLocation", state.EndpointLocation);
        WriteOwnElements(writer, state);
    }

    public static PresenceState Read(JsonFields fields)
    {
        string type = fields.Text("type") ?? string.Empty;
        fields.Ignore("availabilityClass");
        PresenceState state = type switch
        {
            "userState" => new UserState(),
            "phoneState" => new PhoneState { Uri = fields.Text("uri") },
            "calendarState" => new CalendarState
            {
                Uri = fields.Text("uri"),
                MeetingSubject = LocalizedTextJson.ReadBeside(fields, "meetingSubject"),
                MeetingLocation = LocalizedTextJson.ReadBeside(fields, "meetingLocation"),
            },
            "machineState" => new MachineState
            {
                TimeZoneBias = fields.Number("timeZoneBias", long.MinValue, long.MaxValue),
                TimeZoneName = fields.Text("timeZoneName"),
                TimeZoneAbbreviation = fields.Text("timeZoneAbbreviation"),
                Device = fields.Text("device"),
            },
            "aggregateMachineState" => new AggregateMachineState
            {
                EndpointId = fields.Text("endpointId"),
                MeetingSubject = LocalizedTextJson.ReadBeside(fields, "meetingSubject"),
                MeetingLocation = LocalizedTextJson.ReadBeside(fields, "meetingLocation"),
                TimeZoneBias = fields.Number("timeZoneBias", long.MinValue, long.MaxValue),
                TimeZoneName = fields.Text("timeZoneName"),
                TimeZoneAbbreviation = fields.Text("timeZoneAbbreviation"),
                Device = fields.Text("device"),
            },
            "aggregateState" => new AggregateState
            {
                LastActive = fields.Instant("lastActive"),
                MeetingSubject = LocalizedTextJson.ReadBeside(fields, "meetingSubject"),
                MeetingLocation = LocalizedTextJson.ReadBeside(fields, "meetingLocation"),
                TimeZoneBias = fields.Number("timeZoneBias", long.MinValue, long.MaxValue),
                TimeZoneName = fields.Text("timeZoneName"),
                TimeZoneAbbreviation = fields.Text("timeZoneAbbreviation"),
                Device = fields.Text("device"),
            },
            _ => new OtherState(type),
        };
        return state with
        {
            Manual = fields.Flag("manual"),
            StartTime = fields.Instant("startTime"),
            Availability = fields.UInt32("availability") is { } number ? new Availability(number) : null,
            Activities = fields.Objects("activities", ReadActivity),
            EndpointLocation = fields.Text("endpointLocation"),
        };
    }

    private static void WriteOwnAttributes(Utf8JsonWriter writer, PresenceState state)
    {
        switch (state)
        {
            case CalendarState calendar:
                writer.WriteOptional("uri", calendar.Uri);
                break;
            case PhoneState phone:
                writer.WriteOptional("uri", phone.Uri);
                break;
            case AggregateMachineState machine:
                writer.WriteOptional("endpointId", machine.EndpointId);
                break;
            case AggregateState aggregate:
                writer.WriteOptional("lastActive", aggregate.LastActive);
                break;
            default:
                break;
        }
    }

    private static void WriteOwnElements(Utf8JsonWriter writer, PresenceState state)
    {
        switch (state)
        {
            case CalendarState calendar:
                WriteMeeting(writer, calendar.MeetingSubject, calendar.MeetingLocation);
                break;
            case MachineState machine:
                WriteMachine(writer, machine.TimeZoneBias, machine.TimeZoneName, machine.TimeZoneAbbreviation, machine.Device);
                break;
            case AggregateMachineState machine:
                WriteMeeting(writer, machine.MeetingSubject, machine.MeetingLocation);
                WriteMachine(writer, machine.TimeZoneBias, machine.TimeZoneName, machine.TimeZoneAbbreviation, machine.Device);
                break;
            case AggregateState aggregate:
                WriteMeeting(writer, aggregate.MeetingSubject, aggregate.MeetingLocation);
                WriteMachine(writer, aggregate.TimeZoneBias, aggregate.TimeZoneName, aggregate.TimeZoneAbbreviation, aggregate.Device);
                break;
            default:
                break;
        }
    }

    private static void WriteMeeting(Utf8JsonWriter writer, LocalizedText? subject, LocalizedText? location)
    {
        LocalizedTextJson.WriteBeside(writer, "meetingSubject", subject);
        LocalizedTextJson.WriteBeside(writer, "meetingLocation", location);
    }

    private static void WriteMachine(Utf8JsonWriter writer, long? bias, string? zone, string? abbreviation, string? device)
    {
        writer.WriteOptional("timeZoneBias", bias);
        writer.WriteOptional("timeZoneName", zone);
        writer.WriteOptional("timeZoneAbbreviation", abbreviation);
        writer.WriteOptional("device", device);
    }

    private static void WriteActivity(Utf8JsonWriter writer, StateActivity activity)
    {
        writer.WriteOptional("token", activity.Token.IsEmpty ? null : activity.Token.Value);
        writer.WriteOptional("minAvailability", activity.MinAvailability);
        writer.WriteOptional("maxAvailability", activity.MaxAvailability);
        LocalizedTextJson.WriteList(writer, "custom", activity.Custom);
        UnknownContentJson.Write(writer, activity.Unknown);
    }

    private static StateActivity ReadActivity(JsonFields fields) => new()
    {
        Token = new ActivityToken(fields.Text("token") ?? string.Empty),
        MinAvailability = fields.UInt32("minAvailability"),
        MaxAvailability = fields.UInt32("maxAvailability"),
        Custom = LocalizedTextJson.ReadList(fields, "custom"),
        Unknown = UnknownContentJson.Read(fields),
    };
}
