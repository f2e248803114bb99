using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Type calendarState.</summary>
[XmlType("calendarState", Namespace = "http://schemas.microsoft.com/2006/09/sip/state")]
public class CalendarStateElement : StateElement;
