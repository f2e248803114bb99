using System.Xml.Serialization;

namespace EnhancedPresence.Benchmarks.Serialized;

/// <summary>Element custom.</summary>
public class CustomElement
{
    [XmlAttribute("LCID")]
    public uint Lcid { get; set; }

    [XmlText]
    public string? Text { get; set; }
}
