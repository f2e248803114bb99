using EnhancedPresence.Categories;
using EnhancedPresence.Xml.CategoryCodecs;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <summary>Text with a language as a child of an <see cref="ElementShape{T}"/>.</summary>
internal sealed class LocalizedTextElement : ElementCodec<LocalizedText>
{
    internal static LocalizedTextElement Instance { get; } = new();

    internal override AttributeTable Attributes => LocalizedTextCodec.Attributes;

    internal override LocalizedText Read(ref Utf8XmlReader reader, PresenceReadMode mode) => LocalizedTextCodec.Read(ref reader, mode);

    internal override void Write(
        ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, scoped ReadOnlySpan<byte> closing, LocalizedText model) =>
        LocalizedTextCodec.Write(ref writer, opening, closing, model);
}
