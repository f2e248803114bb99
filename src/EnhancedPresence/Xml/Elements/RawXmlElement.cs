using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <summary>A child that may hold anything, kept as it came.</summary>
/// <param name="name">Its local name; <see cref="ElementTable.AnyName"/> for every one.</param>
/// <param name="namespaceUri">Its namespace.</param>
internal sealed class RawXmlElement(string name, string namespaceUri) : ElementCodec<RawXml>
{
    // A failed capture is an error of the reader, and then nobody looks at the model.
    internal override RawXml Read(ref Utf8XmlReader reader, PresenceReadMode mode) => reader.Capture()!;

    internal override void Write(ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, scoped ReadOnlySpan<byte> closing, RawXml model)
    {
        if ((name != ElementTable.AnyName && model.LocalName != name) || model.NamespaceUri != namespaceUri)
        {
            throw new ArgumentException($"The element is {model.LocalName} in {model.NamespaceUri}, not {name} in {namespaceUri}.");
        }

        writer.Raw(model.Utf8.Span);
    }
}
