using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>An element of a capability.</summary>
public class CapabilityElement
{
    [XmlAttribute("capture")]
    public bool Capture { get; set; }

    [XmlAttribute("render")]
    public bool Render { get; set; }

    [XmlAttribute("publish")]
    public bool Publish { get; set; }
}
