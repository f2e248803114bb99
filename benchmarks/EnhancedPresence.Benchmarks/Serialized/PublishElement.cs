using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element publish.</summary>
[XmlRoot("publish", Namespace = "http://schemas.microsoft.com/2006/09/sip/rich-presence")]
public class PublishElement
{
    [XmlElement("publications", Namespace = "http://schemas.microsoft.com/2006/09/sip/rich-presence")]
    public PublicationsElement? Publications { get; set; }
}
