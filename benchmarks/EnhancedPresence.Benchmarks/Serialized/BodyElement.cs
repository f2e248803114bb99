using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element body.</summary>
public class BodyElement
{
    [XmlAttribute("type")]
    public string? Type { get; set; }

    [XmlAttribute("uri")]
    public string? Uri { get; set; }

    [XmlAttribute("startTime")]
    public DateTime StartTime { get; set; }

    [XmlAttribute("endTime")]
    public DateTime EndTime { get; set; }

    [XmlText]
    public string? Text { get; set; }
}
