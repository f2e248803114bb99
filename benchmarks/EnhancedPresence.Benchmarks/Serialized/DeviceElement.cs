using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element device.</summary>
public class DeviceElement
{
    [XmlAttribute("endpointId")]
    public string? EndpointId { get; set; }

    [XmlElement("capabilities", Namespace = "http://schemas.microsoft.com/2006/09/sip/device")]
    public CapabilitiesElement[]? Sets { get; set; }

    [XmlElement("timezone", Namespace = "http://schemas.microsoft.com/2006/09/sip/device")]
    public string? TimeZone { get; set; }

    [XmlElement("machineName", Namespace = "http://schemas.microsoft.com/2006/09/sip/device")]
    public string? MachineName { get; set; }
}
