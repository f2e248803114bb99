using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element calendarData.</summary>
[XmlRoot("calendarData", Namespace = "http://schemas.microsoft.com/2006/09/sip/calendarData")]
public class CalendarElement
{
    [XmlAttribute("mailboxID")]
    public string? MailboxId { get; set; }

    [XmlElement("freeBusy", Namespace = "http://schemas.microsoft.com/2006/09/sip/calendarData")]
    public FreeBusyElement? FreeBusy { get; set; }
}
