using EnhancedPresence.Categories;
using EnhancedPresence.Xml.CategoryCodecs;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>The content of <c>publication</c> and <c>category</c>: normally one value element or none; further elements are kept.</summary>
internal static class EntryValue
{
    internal static PresenceCategory? Read(
        ref Utf8XmlReader reader, PresenceXmlOptions options, ref ItemBuilder<UnknownAttribute> attributes, out UnknownContent unknown)
    {
        int depth = reader.Depth;
        PresenceCategory? value = null;
        ItemBuilder<UnknownElement> more = default;
        while ((value is null && reader.TryReadExpectedChild(CategoryCodec.Usual, after: 0, out _)) || reader.ReadChild(depth))
        {
            if (value is null)
            {
                value = CategoryCodec.Read(ref reader, options);
            }
            else if (reader.Capture() is { } xml)
            {
                more.Add(new UnknownElement(ElementPlace.Base, xml));
            }
        }

        unknown = attributes.Count == 0 && more.Count == 0 ? UnknownContent.None : new UnknownContent
        {
            Attributes = attributes.Build(),
            Elements = more.Build(),
        };
        return value;
    }

    /// <summary>Writes the rest of a start tag, the content and the end tag.</summary>
    internal static void Write(ref Utf8XmlWriter writer, PresenceCategory? value, UnknownContent unknown, scoped ReadOnlySpan<byte> closing)
    {
        ChildWriter.Attributes(ref writer, unknown);
        if (value is null && unknown.Elements.IsEmpty)
        {
            writer.Raw("/>"u8);
            return;
        }

        writer.Raw(">"u8);
        if (value is not null)
        {
            CategoryCodec.Write(ref writer, value);
        }

        foreach (UnknownElement element in unknown.Elements)
        {
            writer.Raw(element.Xml.Utf8.Span);
        }

        writer.Raw(closing);
    }
}
