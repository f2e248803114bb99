using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.Elements;

/// <summary>Writes elements that hold text only, with the unknown attributes that were read on them.</summary>
internal static class SimpleElement
{
    /// <summary>Writes the start tag.</summary>
    internal static void Start(ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, UnknownContent unknown, string name)
    {
        writer.Raw(opening);
        ChildWriter.Attributes(ref writer, unknown, name);
        writer.Raw(">"u8);
    }

    /// <summary>Writes an element with text.</summary>
    internal static void Write(
        ref Utf8XmlWriter writer, string name, scoped ReadOnlySpan<byte> opening, scoped ReadOnlySpan<byte> closing, string text, UnknownContent unknown)
    {
        Start(ref writer, opening, unknown, name);
        writer.Text(text);
        writer.Raw(closing);
    }

    /// <summary>Writes an element with a number.</summary>
    internal static void Write(
        ref Utf8XmlWriter writer, string name, scoped ReadOnlySpan<byte> opening, scoped ReadOnlySpan<byte> closing, long number, UnknownContent unknown)
    {
        Start(ref writer, opening, unknown, name);
        writer.Number(number);
        writer.Raw(closing);
    }
}
