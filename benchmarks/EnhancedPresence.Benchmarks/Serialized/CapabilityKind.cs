using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>The names of the capabilities.</summary>
[XmlType(Namespace = "http://schemas.microsoft.com/2006/09/sip/device", IncludeInSchema = false)]
public enum CapabilityKind
{
    /// <summary>Text.</summary>
    [XmlEnum("http://schemas.microsoft.com/2006/09/sip/device:text")]
    Text,

    /// <summary>Voice.</summary>
    [XmlEnum("http://schemas.microsoft.com/2006/09/sip/device:voice")]
    Voice,
}
