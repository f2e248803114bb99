using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>delegates</c>.</summary>
internal static class DelegatesCodec
{
    internal static ElementShape<DelegatesDocument> Shape { get; } =
        new ElementShape<DelegatesDocument>(WireNamespace.Delegates, () => new(), m => m.Unknown)
            .Attribute("version", AttributeForms.UInt32, m => m.Version, required: true)
            .List("delegate", new RawXmlElement("delegate", "http://schemas.microsoft.com/2007/09/sip/delegates"),
                m => m.Delegates);
}
