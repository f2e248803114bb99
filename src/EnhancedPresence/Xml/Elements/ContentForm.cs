using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <summary>How a simple value stands in an element's text.</summary>
/// <typeparam name="TValue">The value; null is absent.</typeparam>
internal sealed class ContentForm<TValue>(ContentForm<TValue>.Reader read, ContentForm<TValue>.Writer write)
{
    internal Reader Read => read;

    /// <summary>Writes a value that is there.</summary>
    internal Writer Write => write;

    internal delegate TValue Reader(ref Utf8XmlReader reader);

    internal delegate void Writer(ref Utf8XmlWriter writer, TValue value);
}
