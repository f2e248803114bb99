using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element name.</summary>
public class NameElement
{
    [XmlElement("displayName", Namespace = "http://schemas.microsoft.com/2006/09/sip/contactcard")]
    public string? DisplayName { get; set; }
}
