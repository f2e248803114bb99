using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element publications.</summary>
public class PublicationsElement
{
    [XmlAttribute("uri")]
    public string? Uri { get; set; }

    [XmlElement("publication", Namespace = "http://schemas.microsoft.com/2006/09/sip/rich-presence")]
    public List<PublicationElement> Items { get; } = [];
}
