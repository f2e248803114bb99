using EnhancedPresence.Categories;

namespace EnhancedPresence.Xml;

/// <summary>Any category value: typed by its root element, raw otherwise.</summary>
internal static class CategoryCodec
{
    internal static PresenceCategory? Read(ref Utf8XmlReader reader, PresenceXmlOptions options)
    {
        int start = reader.TokenStart;
        int depth = reader.Depth;
        PresenceCategory? value = reader.Namespace switch
        {
            WireNamespace.State when reader.LocalName.SequenceEqual("state"u8) && StateCodec.HasPlainType(ref reader) => StateCodec.Read(ref reader, options.Mode),
            WireNamespace.Note when reader.LocalName.SequenceEqual("note"u8) => NoteCodec.Read(ref reader, options.Mode),
            WireNamespace.CalendarData when reader.LocalName.SequenceEqual("calendarData"u8) => CalendarDataCodec.Read(ref reader, options.Mode),
            _ => ReadRaw(ref reader),
        };
        if (!reader.HasError)
        {
            return value;
        }

        if (options.KeepInvalidValues && IsAboutValue(reader.Error.Reason))
        {
            reader.Rewind(start, depth);
            return ReadRaw(ref reader);
        }

        return null;
    }

    internal static void Write(ref Utf8XmlWriter writer, PresenceCategory value)
    {
        switch (value)
        {
            case PresenceState state:
                StateCodec.Write(ref writer, state);
                break;
            case Note note:
                NoteCodec.Write(ref writer, note);
                break;
            case CalendarData data:
                CalendarDataCodec.Write(ref writer, data);
                break;
            case RawCategory raw:
                writer.Raw(raw.Xml.Utf8.Span);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static RawCategory? ReadRaw(ref Utf8XmlReader reader) => reader.Capture() is { } xml ? new RawCategory(xml) : null;

    private static bool IsAboutValue(PresenceReadReason reason) =>
        reason is PresenceReadReason.InvalidValue or PresenceReadReason.MissingValue or PresenceReadReason.UnexpectedContent;
}
