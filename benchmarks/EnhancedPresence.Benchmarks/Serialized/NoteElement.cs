using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element note.</summary>
public class NoteElement
{
    [XmlElement("body", Namespace = "http://schemas.microsoft.com/2006/09/sip/note")]
    public BodyElement[]? Bodies { get; set; }
}
