using System.Runtime.CompilerServices;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>type LCIDType of the state schema: text with a language (spec categories 3.3), also in other namespaces.</summary>
internal static class LocalizedTextCodec
{
    private const byte Lcid = 1;
    private const byte Updated = 2;

    // Text only: the table is for the place of unknown attributes, no child is known.
    private static readonly ElementTable Table = new(WireNamespace.State);

    internal static AttributeTable Attributes { get; } = new("LCID", "updated");

    internal static LocalizedText Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        if (reader.AttributeCount == 0)
        {
            return new LocalizedText(reader.ReadContentString());
        }

        var children = new ChildReader(Table, mode, reader);
        uint? lcid = null;
        DateTimeOffset? updated = null;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            switch (reader.AttributeCode(i, Attributes))
            {
                case Lcid:
                    lcid = reader.AttributeUInt32(i);
                    break;
                case Updated:
                    updated = reader.AttributeInstant(i);
                    break;
                default:
                    children.KeepAttribute(ref reader, i);
                    break;
            }
        }

        string text = reader.ReadContentString();
        return new LocalizedText(text) { Lcid = lcid, Updated = updated, Unknown = children.Build() };
    }

    /// <summary>Writes each of several texts. Inlined, so that constant tags are a few stores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void WriteEach(
        ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, scoped ReadOnlySpan<byte> closing, EquatableArray<LocalizedText> texts)
    {
        foreach (LocalizedText text in texts.AsSpan())
        {
            WriteOne(ref writer, opening, closing, text);
        }
    }

    /// <summary>Writes a text, which usually has no attributes. Inlined, so that constant tags are a few stores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void WriteOne(ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, scoped ReadOnlySpan<byte> closing, LocalizedText text)
    {
        if (text.Lcid is not null || text.Updated is not null || !text.Unknown.IsEmpty)
        {
            Write(ref writer, opening, closing, text);
            return;
        }

        Span<byte> room = writer.Room(opening.Length + 1);
        int at = Put.Raw(room, Put.Raw(room, 0, opening), ">"u8);
        room = writer.Text(at, text.Text, closing.Length);
        writer.Take(Put.Raw(room, 0, closing));
    }

    internal static void Write(ref Utf8XmlWriter writer, scoped ReadOnlySpan<byte> opening, scoped ReadOnlySpan<byte> closing, LocalizedText text)
    {
        const int mostBytes = 128;
        Span<byte> room = writer.Room(opening.Length + mostBytes);
        int at = Put.Raw(room, 0, opening);
        at = Put.Attribute(room, at, " LCID=\""u8, text.Lcid);
        if (text.Updated is not null || !text.Unknown.IsEmpty)
        {
            at = writer.Attribute(room, at, " updated=\""u8, text.Updated);
            writer.Take(at);
            ChildWriter.Attributes(ref writer, text.Unknown);
            room = writer.Room(mostBytes);
            at = 0;
        }

        room = writer.Text(Put.Raw(room, at, ">"u8), text.Text, closing.Length);
        writer.Take(Put.Raw(room, 0, closing));
    }
}
