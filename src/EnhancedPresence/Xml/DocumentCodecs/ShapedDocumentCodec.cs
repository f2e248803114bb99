using System.Diagnostics.CodeAnalysis;
using System.Text;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>A document whose root is described as data.</summary>
/// <typeparam name="T">The document.</typeparam>
/// <param name="namespaceUri">The namespace of the root; empty for none.</param>
/// <param name="name">Its local name.</param>
/// <param name="shape">The root.</param>
internal sealed class ShapedDocumentCodec<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(
    string namespaceUri, string name, ElementShape<T> shape)
    : DocumentCodec(WireNames.Find(Encoding.UTF8.GetBytes(namespaceUri)), Encoding.UTF8.GetBytes(name))
    where T : PresenceDocument
{
    private readonly byte[] _opening = Encoding.UTF8.GetBytes(namespaceUri.Length == 0 ? $"<{name}" : $"<{name} xmlns=\"{namespaceUri}\"");

    private readonly byte[] _closing = Encoding.UTF8.GetBytes($"</{name}>");

    internal override PresenceDocument Read(ref Utf8XmlReader reader, PresenceXmlOptions options) => shape.Read(ref reader, options.Mode);

    internal override bool TryWrite(ref Utf8XmlWriter writer, PresenceDocument document)
    {
        if (document is not T known)
        {
            return false;
        }

        shape.Write(ref writer, _opening, _closing, known);
        return true;
    }
}
