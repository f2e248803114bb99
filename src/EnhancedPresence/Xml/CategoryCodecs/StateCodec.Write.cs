using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <content>Writing.</content>
internal static partial class StateCodec
{
    // The most bytes of a run of markup and numbers between two texts.
    private const int MostBytes = 512;

    internal static void Write(ref Utf8XmlWriter writer, PresenceState state)
    {
        Span<byte> room = writer.Room(MostBytes);
        int at = Put.Raw(room, 0, "<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\""u8);
        if (state.TypeName.Length > 0)
        {
            at = Put.Raw(room, at, " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\""u8);
            room = writer.Value(at, state.TypeName, MostBytes);
            at = Put.Raw(room, 0, "\""u8);
        }

        at = Put.Attribute(room, at, " manual=\""u8, state.Manual);
        if ((state is CalendarState calendar ? calendar.Uri : (state as PhoneState)?.Uri) is { } uri)
        {
            room = writer.Value(Put.Raw(room, at, " uri=\""u8), uri, MostBytes);
            at = Put.Raw(room, 0, "\""u8);
        }

        at = writer.Attribute(room, at, " startTime=\""u8, state.StartTime);
        UnknownContent unknown = state.Unknown;
        if (state is AggregateMachineState or AggregateState || !unknown.IsEmpty)
        {
            writer.Take(at);
            writer.Attribute(" endpointId=\""u8, (state as AggregateMachineState)?.EndpointId);
            writer.Attribute(" lastActive=\""u8, (state as AggregateState)?.LastActive);
            ChildWriter.Attributes(ref writer, unknown);
            room = writer.Room(MostBytes);
            at = 0;
        }

        at = Put.Raw(room, at, ">"u8);
        bool usual = unknown.HasUsualChildren;
        if (unknown.Attributes.IsEmpty && (usual || HasOnlyNoMarkers(state)))
        {
            WriteKnown(ref writer, room, at, state, markers: usual);
            return;
        }

        writer.Take(at);
        StateParts parts = StateParts.Of(state);
        var children = new ChildWriter(Table, unknown, Order(parts, unknown.Elements));
        while (children.Next(ref writer, out byte code, out int occurrence))
        {
            WriteChild(ref writer, parts, unknown, code, occurrence);
        }

        writer.Raw("</state>"u8);
    }

    /// <summary>Writes the known children in their usual order, and the end tag.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="room">The room of the start tag.</param>
    /// <param name="at">How much of it is used.</param>
    /// <param name="state">The state.</param>
    /// <param name="markers">Whether what a machine says of itself stands in a block of its own, as the schema has it.</param>
    private static void WriteKnown(ref Utf8XmlWriter writer, Span<byte> room, int at, PresenceState state, bool markers)
    {
        if (state.Availability is { } availability)
        {
            at = Put.Number(room, Put.Raw(room, at, "<availability>"u8), availability.Value);
            at = Put.Raw(room, at, "</availability>"u8);
        }

        if (!state.Activities.IsEmpty)
        {
            writer.Take(at);
            foreach (StateActivity activity in state.Activities.AsSpan())
            {
                StateActivityCodec.Write(ref writer, activity);
            }

            room = writer.Room(MostBytes);
            at = 0;
        }

        if (state.EndpointLocation is { } location)
        {
            room = writer.Text(Put.Raw(room, at, "<endpointLocation>"u8), location, MostBytes);
            at = Put.Raw(room, 0, "</endpointLocation>"u8);
        }

        switch (state)
        {
            case UserState:
                break;
            case CalendarState calendar:
                writer.Take(at);
                WriteMeeting(ref writer, calendar.MeetingSubject, calendar.MeetingLocation);
                writer.Raw("</state>"u8);
                return;
            case AggregateMachineState machines:
                writer.Take(at);
                WriteMeeting(ref writer, machines.MeetingSubject, machines.MeetingLocation);
                WriteMachine(ref writer, machines.TimeZoneBias, machines.TimeZoneName, machines.TimeZoneAbbreviation, machines.Device, markers);
                writer.Raw("</state>"u8);
                return;
            case AggregateState aggregate:
                writer.Take(at);
                WriteMeeting(ref writer, aggregate.MeetingSubject, aggregate.MeetingLocation);
                WriteMachine(ref writer, aggregate.TimeZoneBias, aggregate.TimeZoneName, aggregate.TimeZoneAbbreviation, aggregate.Device, markers);
                writer.Raw("</state>"u8);
                return;
            case MachineState machine:
                writer.Take(at);
                WriteMachine(ref writer, machine.TimeZoneBias, machine.TimeZoneName, machine.TimeZoneAbbreviation, machine.Device, markers);
                writer.Raw("</state>"u8);
                return;
            default:
                break;
        }

        writer.Take(Put.Raw(room, at, "</state>"u8));
    }

    /// <summary>
    /// Whether what a state keeps of its order is only that the markers of the block are missing, as in states that servers make: then the
    /// children follow each other in the usual order all the same.
    /// </summary>
    private static bool HasOnlyNoMarkers(PresenceState state)
    {
        ReadOnlySpan<string> order = state.Unknown.Order.AsSpan();
        if (!state.Unknown.Elements.IsEmpty)
        {
            return false;
        }

        LocalizedText? subject = null, location = null;
        string? zone = null, abbreviation = null, device = null;
        long? bias = null;
        switch (state)
        {
            case AggregateState aggregate:
                (subject, location) = (aggregate.MeetingSubject, aggregate.MeetingLocation);
                (bias, zone, abbreviation, device) = (aggregate.TimeZoneBias, aggregate.TimeZoneName, aggregate.TimeZoneAbbreviation, aggregate.Device);
                break;
            case MachineState machine:
                (bias, zone, abbreviation, device) = (machine.TimeZoneBias, machine.TimeZoneName, machine.TimeZoneAbbreviation, machine.Device);
                break;
            default:
                return false;
        }

        int at = 0;
        bool same = Follows(order, ref at, "availability", state.Availability is not null);
        for (int i = 0; i < state.Activities.Count && same; i++)
        {
            same = Follows(order, ref at, "activity", true);
        }

        return same && Follows(order, ref at, "endpointLocation", state.EndpointLocation is not null)
            && Follows(order, ref at, "meetingSubject", subject is not null) && Follows(order, ref at, "meetingLocation", location is not null)
            && Follows(order, ref at, "timeZoneBias", bias is not null) && Follows(order, ref at, "timeZoneName", zone is not null)
            && Follows(order, ref at, "timeZoneAbbreviation", abbreviation is not null) && Follows(order, ref at, "device", device is not null)
            && at == order.Length;
    }

    private static bool Follows(ReadOnlySpan<string> order, ref int at, string name, bool present) =>
        !present || (at < order.Length && string.Equals(order[at++], name, StringComparison.Ordinal));

    private static void WriteMeeting(ref Utf8XmlWriter writer, LocalizedText? subject, LocalizedText? location)
    {
        if (subject is not null)
        {
            LocalizedTextCodec.WriteOne(ref writer, "<meetingSubject"u8, "</meetingSubject>"u8, subject);
        }

        if (location is not null)
        {
            LocalizedTextCodec.WriteOne(ref writer, "<meetingLocation"u8, "</meetingLocation>"u8, location);
        }
    }

    /// <summary>Writes the block of what a machine says of itself, when it says anything.</summary>
    private static void WriteMachine(ref Utf8XmlWriter writer, long? bias, string? zone, string? abbreviation, string? device, bool markers)
    {
        if (bias is null && zone is null && abbreviation is null && device is null)
        {
            return;
        }

        if (markers)
        {
            ChildWriter.Delimiter(ref writer);
        }

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

        if (markers)
        {
            ChildWriter.End(ref writer);
        }
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
