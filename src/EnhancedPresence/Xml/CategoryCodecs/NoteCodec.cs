using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Elements <c>note</c> and <c>noteHistory</c> (spec categories 4.1 and 4.2).</summary>
internal static class NoteCodec
{
    private const byte Body = ElementTable.FirstKnown;

    internal const byte Type = 1;
    private const byte Uri = 2;
    internal const byte Lcid = 3;
    internal const byte StartTime = 4;
    internal const byte EndTime = 5;

    internal static readonly AttributeTable OfBody = new("type", "uri", "LCID", "startTime", "endTime");

    private static readonly ElementTable Table = new(
        WireNamespace.Note, new KnownElement(WireNamespace.Note, "body") { Attributes = OfBody });

    /// <summary>The attributes as a value of a category has them.</summary>
    internal static AttributeTable Attributes { get; } = new AttributeTable().Declaring(WireNames.Note);

    internal static Note Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        bool history = reader.LocalName.SequenceEqual("noteHistory"u8);
        var children = new ChildReader(Table, mode, reader);
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            children.KeepAttribute(ref reader, i);
        }

        ItemBuilder<NoteBody> bodies = default;
        BodyAttributes attributes = default;
        while (children.NextRepeated(ref reader, ref attributes) != ElementTable.Unknown)
        {
            bodies.Add(ReadBody(ref reader, mode, attributes));
        }

        UnknownContent unknown = children.IsUsual ? children.Build() : children.Build(ref reader, ChildOrder.Of(Body, bodies.Count, children.Elements));
        return new Note { Bodies = bodies.Build(), IsHistoryElement = history, Unknown = unknown };
    }

    internal static void Write(ref Utf8XmlWriter writer, Note note)
    {
        writer.Raw(note.IsHistoryElement ? "<noteHistory"u8 : "<note"u8);
        writer.Raw(" xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\""u8);
        ChildWriter.Attributes(ref writer, note.Unknown);
        writer.Raw(">"u8);
        if (note.Unknown.HasUsualChildren)
        {
            foreach (NoteBody body in note.Bodies)
            {
                WriteBody(ref writer, body);
            }

            writer.Raw(note.IsHistoryElement ? "</noteHistory>"u8 : "</note>"u8);
            return;
        }

        var children = new ChildWriter(Table, note.Unknown, ChildOrder.Of(Body, note.Bodies.Count, note.Unknown.Elements));
        while (children.Next(ref writer, out _, out int occurrence))
        {
            WriteBody(ref writer, note.Bodies[occurrence]);
        }

        writer.Raw(note.IsHistoryElement ? "</noteHistory>"u8 : "</note>"u8);
    }

    private static NoteBody ReadBody(ref Utf8XmlReader reader, PresenceReadMode mode, scoped in BodyAttributes taken)
    {
        int start = reader.TokenStart;
        var children = new ChildReader(Table, mode, reader);
        BodyAttributes attributes = taken;
        string? uri = taken.IsTaken ? taken.Uri(ref reader) : ReadAttributes(ref reader, ref attributes, ref children);
        if (mode == PresenceReadMode.Strict && attributes.Type is null)
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }

        return new NoteBody
        {
            Type = attributes.Type,
            Uri = uri,
            Lcid = attributes.Lcid,
            StartTime = attributes.StartTime,
            EndTime = attributes.EndTime,
            Text = reader.ReadContentString(),
            Unknown = children.Build(),
        };
    }

    /// <summary>Reads the attributes from what the reader remembers.</summary>
    /// <returns>The address.</returns>
    private static string? ReadAttributes(ref Utf8XmlReader reader, scoped ref BodyAttributes attributes, scoped ref ChildReader children)
    {
        attributes = default;
        string? uri = null;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            switch (reader.AttributeCode(i, OfBody))
            {
                case Type:
                    attributes.Type = KnownNames.NoteType(reader.AttributeValue(i));
                    break;
                case Uri:
                    uri = reader.AttributeString(i);
                    break;
                case Lcid:
                    attributes.Lcid = reader.AttributeUInt32(i);
                    break;
                case StartTime:
                    attributes.StartTime = reader.AttributeInstant(i);
                    break;
                case EndTime:
                    attributes.EndTime = reader.AttributeInstant(i);
                    break;
                default:
                    children.KeepAttribute(ref reader, i);
                    break;
            }
        }

        return uri;
    }

    private static void WriteBody(ref Utf8XmlWriter writer, NoteBody body)
    {
        const int mostBytes = 192;
        Span<byte> room = writer.Room(mostBytes);
        int at = Put.Raw(room, 0, "<body"u8);
        if (body.Type is not null)
        {
            room = writer.Value(Put.Raw(room, at, " type=\""u8), body.Type, mostBytes);
            at = Put.Raw(room, 0, "\""u8);
        }

        if (body.Uri is not null)
        {
            room = writer.Value(Put.Raw(room, at, " uri=\""u8), body.Uri, mostBytes);
            at = Put.Raw(room, 0, "\""u8);
        }

        at = Put.Attribute(room, at, " LCID=\""u8, body.Lcid);
        at = writer.Attribute(room, at, " startTime=\""u8, body.StartTime);
        at = writer.Attribute(room, at, " endTime=\""u8, body.EndTime);
        if (!body.Unknown.IsEmpty)
        {
            writer.Take(at);
            ChildWriter.Attributes(ref writer, body.Unknown);
            room = writer.Room(mostBytes);
            at = 0;
        }

        room = writer.Text(Put.Raw(room, at, ">"u8), body.Text, mostBytes);
        writer.Take(Put.Raw(room, 0, "</body>"u8));
    }
}
