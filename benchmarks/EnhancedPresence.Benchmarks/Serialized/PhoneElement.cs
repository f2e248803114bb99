using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element phone.</summary>
public class PhoneElement
{
    [XmlAttribute("type")]
    public string? Type { get; set; }

    [XmlElement("uri", Namespace = "http://schemas.microsoft.com/2006/09/sip/contactcard")]
    public string? Uri { get; set; }
}
