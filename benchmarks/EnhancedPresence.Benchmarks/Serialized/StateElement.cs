using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element state; its type is said by an attribute.</summary>
[XmlInclude(typeof(MachineStateElement))]
[XmlInclude(typeof(UserStateElement))]
[XmlInclude(typeof(CalendarStateElement))]
[XmlInclude(typeof(AggregateStateElement))]
[XmlType(Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
public class StateElement
{
    [XmlAttribute("manual")]
    public bool Manual { get; set; }

    [XmlAttribute("uri")]
    public string? Uri { get; set; }

    [XmlAttribute("startTime")]
    public DateTime StartTime { get; set; }

    [XmlElement("availability", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
    public uint Availability { get; set; }

    [XmlElement("activity", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
    public ActivityElement[]? Activities { get; set; }

    [XmlElement("endpointLocation", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
    public string? EndpointLocation { get; set; }

    [XmlElement("meetingSubject", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
    public string? MeetingSubject { get; set; }

    [XmlElement("meetingLocation", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
    public string? MeetingLocation { get; set; }

    [XmlElement("device", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
    public string? Device { get; set; }
}
