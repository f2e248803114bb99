using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <summary>Reads and writes one kind of element.</summary>
/// <typeparam name="T">The model of the element.</typeparam>
internal abstract class ElementCodec<T>
{
    /// <summary>Its attributes, for a parent whose child it is.</summary>
    internal virtual AttributeTable Attributes => AttributeTable.None;

    /// <summary>Reads the element whose start tag the reader is on.</summary>
    internal abstract T Read(ref Utf8XmlReader reader, PresenceReadMode mode);

    /// <summary>Writes the element.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="opening">The start tag without its end, such as <c>&lt;phone</c>.</param>
    /// <param name="closing">The end tag.</param>
    /// <param name="model">The element.</param>
    internal abstract void Write(ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, scoped ReadOnlySpan<byte> closing, T model);
}
