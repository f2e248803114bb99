using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <content>Writing.</content>
internal static partial class StateCodec
{
    internal static void Write(ref Utf8XmlWriter writer, PresenceState state)
    {
        writer.Raw("<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\""u8);
        if (state.TypeName.Length > 0)
        {
            writer.Raw(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\""u8);
            writer.Value(state.TypeName);
            writer.Raw("\""u8);
        }

        writer.Attribute(" manual=\""u8, state.Manual);
        writer.Attribute(" uri=\""u8, state is CalendarState calendar ? calendar.Uri : (state as PhoneState)?.Uri);
        writer.Attribute(" startTime=\""u8, state.StartTime);
        writer.Attribute(" endpointId=\""u8, (state as AggregateMachineState)?.EndpointId);
        writer.Attribute(" lastActive=\""u8, (state as AggregateState)?.LastActive);
        ChildWriter.Attributes(ref writer, state.Unknown);
        writer.Raw(">"u8);
        if (state.Unknown.IsEmpty)
        {
            WriteUsual(ref writer, state);
            writer.Raw("</state>"u8);
            return;
        }

        StateParts parts = StateParts.Of(state);
        var children = new ChildWriter(Table, state.Unknown, Order(parts, state.Unknown.Elements));
        while (children.Next(ref writer, out byte code, out int occurrence))
        {
            WriteChild(ref writer, parts, state.Unknown, code, occurrence);
        }

        writer.Raw("</state>"u8);
    }

    /// <summary>Writes the children of a state without unknown parts.</summary>
    private static void WriteUsual(ref Utf8XmlWriter writer, PresenceState state)
    {
        if (state.Availability is { } availability)
        {
            writer.Raw("<availability>"u8);
            writer.Number(availability.Value);
            writer.Raw("</availability>"u8);
        }

        foreach (StateActivity activity in state.Activities)
        {
            StateActivityCodec.Write(ref writer, activity);
        }

        if (state.EndpointLocation is { } location)
        {
            writer.Raw("<endpointLocation>"u8);
            writer.Text(location);
            writer.Raw("</endpointLocation>"u8);
        }

        switch (state)
        {
            case CalendarState calendar:
                WriteMeeting(ref writer, calendar.MeetingSubject, calendar.MeetingLocation);
                break;
            case AggregateMachineState machines:
                WriteMeeting(ref writer, machines.MeetingSubject, machines.MeetingLocation);
                WriteMachine(ref writer, machines.TimeZoneBias, machines.TimeZoneName, machines.TimeZoneAbbreviation, machines.Device);
                break;
            case AggregateState aggregate:
                WriteMeeting(ref writer, aggregate.MeetingSubject, aggregate.MeetingLocation);
                WriteMachine(ref writer, aggregate.TimeZoneBias, aggregate.TimeZoneName, aggregate.TimeZoneAbbreviation, aggregate.Device);
                break;
            case MachineState machine:
                WriteMachine(ref writer, machine.TimeZoneBias, machine.TimeZoneName, machine.TimeZoneAbbreviation, machine.Device);
                break;
            default:
                break;
        }
    }

    private static void WriteMeeting(ref Utf8XmlWriter writer, LocalizedText? subject, LocalizedText? location)
    {
        if (subject is not null)
        {
            LocalizedTextCodec.Write(ref writer, "<meetingSubject"u8, "</meetingSubject>"u8, subject);
        }

        if (location is not null)
        {
            LocalizedTextCodec.Write(ref writer, "<meetingLocation"u8, "</meetingLocation>"u8, location);
        }
    }

    /// <summary>Writes the block of what a machine says of itself, when it says anything.</summary>
    private static void WriteMachine(ref Utf8XmlWriter writer, long? bias, string? zone, string? abbreviation, string? device)
    {
        if (bias is null && zone is null && abbreviation is null && device is null)
        {
            return;
        }

        ChildWriter.Delimiter(ref writer);
        if (bias is { } minutes)
        {
            writer.Raw("<timeZoneBias>"u8);
            writer.Number(minutes);
            writer.Raw("</timeZoneBias>"u8);
        }

        if (zone is not null)
        {
            writer.Raw("<timeZoneName>"u8);
            writer.Text(zone);
            writer.Raw("</timeZoneName>"u8);
        }

        if (abbreviation is not null)
        {
            writer.Raw("<timeZoneAbbreviation>"u8);
            writer.Text(abbreviation);
            writer.Raw("</timeZoneAbbreviation>"u8);
        }

        if (device is not null)
        {
            writer.Raw("<device>"u8);
            writer.Text(device);
            writer.Raw("</device>"u8);
        }

        ChildWriter.End(ref writer);
    }

    private static void WriteChild(ref Utf8XmlWriter writer, in StateParts parts, UnknownContent unknown, byte code, int occurrence)
    {
        switch (code)
        {
            case Availability:
                SimpleElement.Write(
                    ref writer, "availability", "<availability"u8, "</availability>"u8, parts.Availability.GetValueOrDefault().Value, unknown);
                break;
            case Activity:
                StateActivityCodec.Write(ref writer, parts.Activities[occurrence]);
                break;
            case EndpointLocation:
                SimpleElement.Write(ref writer, "endpointLocation", "<endpointLocation"u8, "</endpointLocation>"u8, parts.EndpointLocation!, unknown);
                break;
            case MeetingSubject:
                LocalizedTextCodec.Write(ref writer, "<meetingSubject"u8, "</meetingSubject>"u8, parts.MeetingSubject!);
                break;
            case MeetingLocation:
                LocalizedTextCodec.Write(ref writer, "<meetingLocation"u8, "</meetingLocation>"u8, parts.MeetingLocation!);
                break;
            case TimeZoneBias:
                SimpleElement.Write(ref writer, "timeZoneBias", "<timeZoneBias"u8, "</timeZoneBias>"u8, parts.TimeZoneBias.GetValueOrDefault(), unknown);
                break;
            case TimeZoneName:
                SimpleElement.Write(ref writer, "timeZoneName", "<timeZoneName"u8, "</timeZoneName>"u8, parts.TimeZoneName!, unknown);
                break;
            case TimeZoneAbbreviation:
                SimpleElement.Write(
                    ref writer, "timeZoneAbbreviation", "<timeZoneAbbreviation"u8, "</timeZoneAbbreviation>"u8, parts.TimeZoneAbbreviation!, unknown);
                break;
            default:
                SimpleElement.Write(ref writer, "device", "<device"u8, "</device>"u8, parts.Device!, unknown);
                break;
        }
    }
}
