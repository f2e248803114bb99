using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element identity.</summary>
public class IdentityElement
{
    [XmlElement("name", Namespace = "http://schemas.microsoft.com/2006/09/sip/contactcard")]
    public NameElement? Name { get; set; }

    [XmlElement("email", Namespace = "http://schemas.microsoft.com/2006/09/sip/contactcard")]
    public string? Email { get; set; }
}
