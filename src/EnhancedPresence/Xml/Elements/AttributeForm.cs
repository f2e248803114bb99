using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <summary>How a simple value stands in an attribute.</summary>
/// <typeparam name="TValue">The value; null is absent.</typeparam>
internal sealed class AttributeForm<TValue>(AttributeForm<TValue>.Reader read, AttributeForm<TValue>.Writer write)
{
    internal Reader Read => read;

    /// <summary>Writes nothing for an absent value.</summary>
    internal Writer Write => write;

    internal delegate TValue Reader(ref Utf8XmlReader reader, int index);

    internal delegate void Writer(ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, TValue value);
}
