using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element publication.</summary>
public class PublicationElement : EntryElement
{
    [XmlAttribute("categoryName")]
    public string? Name { get; set; }
}
