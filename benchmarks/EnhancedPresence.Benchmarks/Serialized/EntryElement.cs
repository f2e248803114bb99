using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>What publications and categories have in common.</summary>
public class EntryElement
{
    [XmlAttribute("instance")]
    public uint Instance { get; set; }

    [XmlAttribute("container")]
    public int Container { get; set; }

    [XmlAttribute("version")]
    public uint Version { get; set; }

    [XmlAttribute("expireType")]
    public string? ExpireType { get; set; }

    [XmlElement("state", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
    public StateElement? State { get; set; }

    [XmlElement("calendarData", Namespace = "http://schemas.microsoft.com/2006/09/sip/calendarData")]
    public CalendarElement? Calendar { get; set; }

    [XmlElement("note", Namespace = "http://schemas.microsoft.com/2006/09/sip/note")]
    public NoteElement? Note { get; set; }

    [XmlElement("contactCard", Namespace = "http://schemas.microsoft.com/2006/09/sip/contactcard")]
    public CardElement? Card { get; set; }

    [XmlElement("device", Namespace = "http://schemas.microsoft.com/2006/09/sip/device")]
    public DeviceElement? Device { get; set; }
}
