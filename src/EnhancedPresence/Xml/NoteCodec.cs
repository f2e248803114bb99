using EnhancedPresence.Categories;

namespace EnhancedPresence.Xml;

/// <summary>Elements <c>note</c> and <c>noteHistory</c> (spec categories 4.1 and 4.2).</summary>
internal static class NoteCodec
{
    private const byte Body = ElementTable.FirstKnown;

    private static readonly ElementTable Table = new(WireNamespace.Note, new KnownElement(WireNamespace.Note, "body"));

    internal static Note Read(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        bool history = reader.LocalName.SequenceEqual("noteHistory"u8);
        var children = new ChildReader(Table, mode, reader);
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            children.KeepAttribute(ref reader, i);
        }

        List<NoteBody>? bodies = null;
        while (children.Next(ref reader, single: 0, simple: 0) != ElementTable.Unknown)
        {
            (bodies ??= []).Add(ReadBody(ref reader, mode));
        }

        UnknownContent unknown = children.Build(ref reader, Order(bodies?.Count ?? 0, children.Partial()));
        return new Note { Bodies = bodies is null ? default : bodies.ToEquatableArray(), IsHistoryElement = history, Unknown = unknown };
    }

    internal static void Write(ref Utf8XmlWriter writer, Note note)
    {
        writer.Raw(note.IsHistoryElement ? "<noteHistory"u8 : "<note"u8);
        writer.Raw(" xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\""u8);
        ChildWriter.Attributes(ref writer, note.Unknown);
        writer.Raw(">"u8);
        var children = new ChildWriter(Table, note.Unknown, Order(note.Bodies.Count, note.Unknown));
        while (children.Next(ref writer, out _, out int occurrence))
        {
            WriteBody(ref writer, note.Bodies[occurrence]);
        }

        writer.Raw(note.IsHistoryElement ? "</noteHistory>"u8 : "</note>"u8);
    }

    private static NoteBody ReadBody(ref Utf8XmlReader reader, PresenceReadMode mode)
    {
        int start = reader.TokenStart;
        var children = new ChildReader(Table, mode, reader);
        var body = new NoteBody();
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            ReadOnlySpan<byte> name = reader.AttributeNamespace(i) == WireNamespace.None ? reader.AttributeLocalName(i) : default;
            if (name.SequenceEqual("type"u8))
            {
                body = body with { Type = reader.AttributeString(i) };
            }
            else if (name.SequenceEqual("uri"u8))
            {
                body = body with { Uri = reader.AttributeString(i) };
            }
            else if (name.SequenceEqual("LCID"u8))
            {
                body = body with { Lcid = reader.AttributeUInt32(i) };
            }
            else if (name.SequenceEqual("startTime"u8))
            {
                body = body with { StartTime = reader.AttributeInstant(i) };
            }
            else if (name.SequenceEqual("endTime"u8))
            {
                body = body with { EndTime = reader.AttributeInstant(i) };
            }
            else
            {
                children.KeepAttribute(ref reader, i);
            }
        }

        if (mode == PresenceReadMode.Strict && body.Type is null)
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }

        return body with { Text = reader.ReadContentString(), Unknown = children.Partial() };
    }

    private static void WriteBody(ref Utf8XmlWriter writer, NoteBody body)
    {
        writer.Raw("<body"u8);
        writer.Attribute(" type=\""u8, body.Type);
        writer.Attribute(" uri=\""u8, body.Uri);
        writer.Attribute(" LCID=\""u8, body.Lcid);
        writer.Attribute(" startTime=\""u8, body.StartTime);
        writer.Attribute(" endTime=\""u8, body.EndTime);
        ChildWriter.Attributes(ref writer, body.Unknown);
        writer.Raw(">"u8);
        writer.Text(body.Text);
        writer.Raw("</body>"u8);
    }

    private static ChildOrder Order(int bodies, UnknownContent unknown)
    {
        ChildOrder order = default;
        order.Add(Body, bodies);
        order.AddBase(unknown);
        order.AddTail(unknown);
        return order;
    }
}
