using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element contactCard.</summary>
public class CardElement
{
    [XmlElement("identity", Namespace = "http://schemas.microsoft.com/2006/09/sip/contactcard")]
    public IdentityElement[]? Identities { get; set; }

    [XmlElement("company", Namespace = "http://schemas.microsoft.com/2006/09/sip/contactcard")]
    public string? Company { get; set; }

    [XmlElement("department", Namespace = "http://schemas.microsoft.com/2006/09/sip/contactcard")]
    public string? Department { get; set; }

    [XmlElement("title", Namespace = "http://schemas.microsoft.com/2006/09/sip/contactcard")]
    public string? Title { get; set; }

    [XmlElement("office", Namespace = "http://schemas.microsoft.com/2006/09/sip/contactcard")]
    public string? Office { get; set; }

    [XmlElement("phone", Namespace = "http://schemas.microsoft.com/2006/09/sip/contactcard")]
    public PhoneElement[]? Phones { get; set; }
}
