using System.Xml;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Benchmarks;

/// <content>States.</content>
internal static partial class BaselineXmlReader
{
    private static PresenceState ReadState(XmlReader reader)
    {
        string type = reader.GetAttribute("type", TypesNamespace)!;
        string? manual = reader.GetAttribute("manual");
        string? startTime = reader.GetAttribute("startTime");
        string? lastActive = reader.GetAttribute("lastActive");
        string? uri = reader.GetAttribute("uri");
        Availability? availability = null;
        List<StateActivity> activities = [];
        string? location = null, zoneName = null, zoneAbbreviation = null, device = null;
        LocalizedText? subject = null, place = null;
        long? bias = null;
        ReadChildren(reader, child =>
        {
            switch (child.LocalName)
            {
                case "availability":
                    availability = new Availability(XmlConvert.ToUInt32(child.ReadElementContentAsString()));
                    break;
                case "activity":
                    activities.Add(ReadActivity(child));
                    break;
                case "endpointLocation":
                    location = child.ReadElementContentAsString();
                    break;
                case "meetingSubject":
                    subject = new LocalizedText(child.ReadElementContentAsString());
                    break;
                case "meetingLocation":
                    place = new LocalizedText(child.ReadElementContentAsString());
                    break;
                case "timeZoneBias":
                    bias = child.ReadElementContentAsLong();
                    break;
                case "timeZoneName":
                    zoneName = child.ReadElementContentAsString();
                    break;
                case "timeZoneAbbreviation":
                    zoneAbbreviation = child.ReadElementContentAsString();
                    break;
                case "device":
                    device = child.ReadElementContentAsString();
                    break;
                default:
                    child.Skip();
                    break;
            }
        });
        bool? chosen = manual is null ? null : XmlConvert.ToBoolean(manual);
        DateTimeOffset? start = startTime is null ? null : ReadInstant(startTime);
        EquatableArray<StateActivity> all = activities.ToEquatableArray();
        return type switch
        {
            "userState" => new UserState { Manual = chosen, StartTime = start, Availability = availability, Activities = all, EndpointLocation = location },
            "machineState" => new MachineState
            {
                Manual = chosen,
                StartTime = start,
                Availability = availability,
                Activities = all,
                EndpointLocation = location,
                TimeZoneBias = bias,
                TimeZoneName = zoneName,
                TimeZoneAbbreviation = zoneAbbreviation,
                Device = device,
            },
            "calendarState" => new CalendarState
            {
                Manual = chosen,
                StartTime = start,
                Uri = uri,
                Availability = availability,
                Activities = all,
                EndpointLocation = location,
                MeetingSubject = subject,
                MeetingLocation = place,
            },
            "aggregateState" => new AggregateState
            {
                Manual = chosen,
                StartTime = start,
                LastActive = lastActive is null ? null : ReadInstant(lastActive),
                Availability = availability,
                Activities = all,
                EndpointLocation = location,
                MeetingSubject = subject,
                MeetingLocation = place,
                TimeZoneBias = bias,
                TimeZoneName = zoneName,
                TimeZoneAbbreviation = zoneAbbreviation,
                Device = device,
            },
            _ => throw new NotSupportedException("The benchmark documents have no other state."),
        };
    }

    private static StateActivity ReadActivity(XmlReader reader)
    {
        string? token = reader.GetAttribute("token");
        string? minimum = reader.GetAttribute("minAvailability");
        string? maximum = reader.GetAttribute("maxAvailability");
        List<LocalizedText> custom = [];
        ReadChildren(reader, child =>
        {
            string? lcid = child.GetAttribute("LCID");
            custom.Add(new LocalizedText(child.ReadElementContentAsString()) { Lcid = ReadUInt32(lcid) });
        });
        return new StateActivity
        {
            Token = new ActivityToken(token ?? string.Empty),
            MinAvailability = ReadUInt32(minimum),
            MaxAvailability = ReadUInt32(maximum),
            Custom = custom.ToEquatableArray(),
        };
    }
}
