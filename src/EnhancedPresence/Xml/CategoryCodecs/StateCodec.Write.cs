using System.Runtime.CompilerServices;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <content>Writing.</content>
internal static partial class StateCodec
{
    internal static void Write(ref Utf8XmlWriter writer, PresenceState state)
    {
        StateParts parts = StateParts.Of(state);
        writer.Raw("<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\""u8);
        if (parts.TypeName.Length > 0)
        {
            writer.Raw(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\""u8);
            writer.Value(parts.TypeName);
            writer.Raw("\""u8);
        }

        writer.Attribute(" manual=\""u8, parts.Manual);
        writer.Attribute(" uri=\""u8, parts.Uri);
        writer.Attribute(" startTime=\""u8, parts.StartTime);
        writer.Attribute(" endpointId=\""u8, parts.EndpointId);
        writer.Attribute(" lastActive=\""u8, parts.LastActive);
        ChildWriter.Attributes(ref writer, state.Unknown);
        writer.Raw(">"u8);
        if (state.Unknown.HasUsualChildren)
        {
            WriteUsualChildren(ref writer, parts, state.Unknown);
            writer.Raw("</state>"u8);
            return;
        }

        var children = new ChildWriter(Table, state.Unknown, Order(parts, state.Unknown.Elements));
        while (children.Next(ref writer, out byte code, out int occurrence))
        {
            WriteChild(ref writer, parts, state.Unknown, code, occurrence);
        }

        writer.Raw("</state>"u8);
    }

    private static void WriteUsualChildren(ref Utf8XmlWriter writer, in StateParts parts, UnknownContent unknown)
    {
        WriteChild(ref writer, parts, unknown, Availability, parts.Availability is not null);
        foreach (StateActivity activity in parts.Activities)
        {
            StateActivityCodec.Write(ref writer, activity);
        }

        WriteChild(ref writer, parts, unknown, EndpointLocation, parts.EndpointLocation is not null);
        WriteChild(ref writer, parts, unknown, MeetingSubject, parts.MeetingSubject is not null);
        WriteChild(ref writer, parts, unknown, MeetingLocation, parts.MeetingLocation is not null);
        if (parts.TimeZoneBias is null && parts.TimeZoneName is null && parts.TimeZoneAbbreviation is null && parts.Device is null)
        {
            return;
        }

        ChildWriter.Delimiter(ref writer);
        WriteChild(ref writer, parts, unknown, TimeZoneBias, parts.TimeZoneBias is not null);
        WriteChild(ref writer, parts, unknown, TimeZoneName, parts.TimeZoneName is not null);
        WriteChild(ref writer, parts, unknown, TimeZoneAbbreviation, parts.TimeZoneAbbreviation is not null);
        WriteChild(ref writer, parts, unknown, Device, parts.Device is not null);
        ChildWriter.End(ref writer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteChild(ref Utf8XmlWriter writer, in StateParts parts, UnknownContent unknown, byte code, bool present)
    {
        if (present)
        {
            WriteChild(ref writer, parts, unknown, code, occurrence: 0);
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
