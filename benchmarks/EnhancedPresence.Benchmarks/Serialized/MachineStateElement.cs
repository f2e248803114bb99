using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Type machineState.</summary>
[XmlType("machineState", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
public class MachineStateElement : StateElement;
