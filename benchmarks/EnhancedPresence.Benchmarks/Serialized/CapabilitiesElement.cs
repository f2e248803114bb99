using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element capabilities.</summary>
public class CapabilitiesElement
{
    [XmlAttribute("preferred")]
    public bool Preferred { get; set; }

    [XmlAttribute("uri")]
    public string? Uri { get; set; }

    [XmlElement("text", Namespace = "http://schemas.microsoft.com/2006/09/sip/device"), XmlElement("voice", Namespace = "http://schemas.microsoft.com/2006/09/sip/device"), XmlChoiceIdentifier(nameof(Kinds))]
    public CapabilityElement[]? Items { get; set; }

    [XmlIgnore]
    public CapabilityKind[]? Kinds { get; set; }
}
