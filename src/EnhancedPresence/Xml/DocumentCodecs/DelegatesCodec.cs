using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>delegates</c>.</summary>
internal static class DelegatesCodec
{
    internal static ElementShape<DelegatesDocument> Shape { get; } =
        new ElementShape<DelegatesDocument>(WireNamespace.Delegates, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("version", AttributeForms.UInt32, m => m.Version, (m, v) => m with { Version = v }, required: true)
            .List("delegate", new RawXmlElement("delegate", "http://schemas.microsoft.com/2007/09/sip/delegates"),
                m => m.Delegates, (m, v) => m with { Delegates = v });
}
