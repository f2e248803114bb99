using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Type aggregateState.</summary>
[XmlType("aggregateState", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
public class AggregateStateElement : StateElement;
