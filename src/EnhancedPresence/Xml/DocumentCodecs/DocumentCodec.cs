using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Reads and writes the documents of one root element.</summary>
/// <param name="root">The namespace of the root.</param>
/// <param name="name">Its local name.</param>
internal abstract class DocumentCodec(WireNamespace root, byte[] name)
{
    internal WireNamespace Namespace => root;

    internal ReadOnlySpan<byte> Name => name;

    /// <summary>Reads the document whose start tag the reader is on; null, or anything, after an error of the reader.</summary>
    internal abstract PresenceDocument? Read(ref Utf8XmlReader reader, PresenceXmlOptions options);

    /// <summary>Writes a document of this kind.</summary>
    /// <returns>False, and nothing is written, for one of another kind.</returns>
    internal abstract bool TryWrite(ref Utf8XmlWriter writer, PresenceDocument document);
}
