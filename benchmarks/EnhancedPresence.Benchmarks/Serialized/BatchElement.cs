using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>The root of the batch.</summary>
[XmlRoot("batch")]
public class BatchElement
{
    [XmlElement("categories", Namespace = "http://schemas.microsoft.com/2006/09/sip/categories")]
    public List<CategoriesElement> Items { get; } = [];
}
