using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element activity.</summary>
public class ActivityElement
{
    [XmlAttribute("token")]
    public string? Token { get; set; }

    [XmlAttribute("minAvailability")]
    public uint Minimum { get; set; }

    [XmlAttribute("maxAvailability")]
    public uint Maximum { get; set; }

    [XmlElement("custom", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
    public CustomElement[]? Custom { get; set; }
}
