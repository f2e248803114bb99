using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element freeBusy.</summary>
public class FreeBusyElement
{
    [XmlAttribute("startTime")]
    public DateTime StartTime { get; set; }

    [XmlAttribute("granularity")]
    public string? Granularity { get; set; }

    [XmlAttribute("encodingVersion")]
    public int EncodingVersion { get; set; }

    [XmlText(DataType = "base64Binary")]
    public byte[]? Slots { get; set; }
}
