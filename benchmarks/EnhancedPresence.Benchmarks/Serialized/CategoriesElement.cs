using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element categories.</summary>
[XmlRoot("categories", Namespace = "http://schemas.microsoft.com/2006/09/sip/categories")]
public class CategoriesElement
{
    [XmlAttribute("uri")]
    public string? Uri { get; set; }

    [XmlElement("category", Namespace = "http://schemas.microsoft.com/2006/09/sip/categories")]
    public List<CategoryElement> Items { get; } = [];
}
