using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Type userState.</summary>
[XmlType("userState", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
public class UserStateElement : StateElement;
