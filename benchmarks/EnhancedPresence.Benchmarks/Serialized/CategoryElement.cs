using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element category.</summary>
public class CategoryElement : EntryElement
{
    [XmlAttribute("name")]
    public string? Name { get; set; }

    [XmlAttribute("publishTime")]
    public DateTime PublishTime { get; set; }
}
