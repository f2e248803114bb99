using System.Buffers;
using EnhancedPresence.Xml.CategoryCodecs;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Reads a notification for a visitor. What the visitor does not ask about is passed over, but must be well-formed.</summary>
internal static class NotificationWalk
{
    // The usual map has 96 bytes.
    private const int StackBytes = 256;

    private const byte First = ElementTable.FirstKnown;

    private const byte AvailabilityCode = First;
    private const byte ActivityCode = First + 1;
    private const byte SubjectCode = First + 2;
    private const byte LocationCode = First + 3;

    private static readonly ElementTable Entries = new(
        WireNamespace.Categories, new KnownElement(WireNamespace.Categories, "category") { Attributes = EntryAttributes.OfCategory });

    private static readonly ElementTable StateParts = new(
        WireNamespace.State,
        new(WireNamespace.State, "availability"),
        new(WireNamespace.State, "activity") { Attributes = StateActivityCodec.Attributes },
        new(WireNamespace.State, "meetingSubject") { Attributes = LocalizedTextCodec.Attributes },
        new(WireNamespace.State, "meetingLocation") { Attributes = LocalizedTextCodec.Attributes });

    private static readonly ElementTable Bodies = new(
        WireNamespace.Note, new KnownElement(WireNamespace.Note, "body") { Attributes = NoteCodec.OfBody });

    private static readonly ElementTable CalendarParts = new(
        WireNamespace.CalendarData,
        new KnownElement(WireNamespace.CalendarData, "freeBusy") { AlsoIn = WireNamespace.Exchange, Attributes = FreeBusyCodec.Attributes });

    internal static void Run<TVisitor>(ref Utf8XmlReader reader, ref TVisitor visitor)
        where TVisitor : IPresenceVisitor, allows ref struct
    {
        int depth = reader.Depth;
        bool named = false;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (reader.AttributeNamespace(i) == WireNamespace.None && reader.AttributeLocalName(i).SequenceEqual("uri"u8))
            {
                named = true;
                visitor.OnPresentity(reader.AttributeValue(i));
            }
        }

        if (!named)
        {
            reader.Fail(PresenceReadReason.MissingValue, reader.TokenStart);
        }

        VisitedEntry entry = default;
        while (Next(ref reader, Entries, depth, out byte code, ref entry))
        {
            if (code == First)
            {
                Category(ref reader, ref visitor, entry);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>Moves to the next child; its code is <see cref="ElementTable.Unknown"/> for one that is not in the table.</summary>
    private static bool Next<TTaker>(ref Utf8XmlReader reader, ElementTable table, int depth, out byte code, ref TTaker taker)
        where TTaker : struct, IAttributeTaker
    {
        taker.IsTaken = false;
        if (!reader.TryReadExpectedChild(table, after: 0, out code, ref taker))
        {
            if (!reader.ReadChild(depth))
            {
                return false;
            }

            code = table.Find(reader.Namespace, reader.LocalName);
        }

        return true;
    }

    private static void Category<TVisitor>(ref Utf8XmlReader reader, ref TVisitor visitor, scoped in VisitedEntry taken)
        where TVisitor : IPresenceVisitor, allows ref struct
    {
        int depth = reader.Depth;
        int start = reader.TokenStart;
        EntryAttributes entry = taken.IsTaken ? taken.Entry : EntryAttributes.Visit(ref reader);
        if (entry.Name == default)
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }

        if (!reader.HasError)
        {
            visitor.OnCategory(entry.Name, entry.Instance, entry.PublishTime);
        }

        IgnoredAttributes ignored = default;
        while (Next(ref reader, CategoryCodec.Usual, depth, out byte code, ref ignored))
        {
            switch (code)
            {
                case CategoryCodec.StateCode:
                    State(ref reader, ref visitor);
                    break;
                case CategoryCodec.CalendarDataCode:
                    CalendarData(ref reader, ref visitor);
                    break;
                case CategoryCodec.NoteCode:
                    Note(ref reader, ref visitor);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static void State<TVisitor>(ref Utf8XmlReader reader, ref TVisitor visitor)
        where TVisitor : IPresenceVisitor, allows ref struct
    {
        int depth = reader.Depth;
        VisitedToken token = default;
        while (Next(ref reader, StateParts, depth, out byte code, ref token))
        {
            switch (code)
            {
                case AvailabilityCode:
                    uint availability = reader.ContentUInt32();
                    if (!reader.HasError)
                    {
                        visitor.OnAvailability(new Availability(availability));
                    }

                    break;
                case ActivityCode:
                    visitor.OnActivity(token.IsTaken ? token.Token : Token(ref reader));
                    reader.Skip();
                    break;
                case SubjectCode:
                    ReadOnlySpan<byte> subject = reader.ReadContent(out _);
                    if (!reader.HasError)
                    {
                        visitor.OnMeetingSubject(subject);
                    }

                    break;
                case LocationCode:
                    ReadOnlySpan<byte> location = reader.ReadContent(out _);
                    if (!reader.HasError)
                    {
                        visitor.OnMeetingLocation(location);
                    }

                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static ActivityToken Token(ref Utf8XmlReader reader)
    {
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (reader.AttributeCode(i, StateActivityCodec.Attributes) == StateActivityCodec.Token)
            {
                return KnownNames.Activity(reader.AttributeValue(i));
            }
        }

        return default;
    }

    private static void Note<TVisitor>(ref Utf8XmlReader reader, ref TVisitor visitor)
        where TVisitor : IPresenceVisitor, allows ref struct
    {
        int depth = reader.Depth;
        VisitedBody body = default;
        while (Next(ref reader, Bodies, depth, out byte code, ref body))
        {
            if (code != First)
            {
                reader.Skip();
                continue;
            }

            bool outOfOffice = body is { IsTaken: true, IsOutOfOffice: true };
            for (int i = 0; i < reader.AttributeCount; i++)
            {
                outOfOffice |= reader.AttributeCode(i, NoteCodec.OfBody) == NoteCodec.Type && reader.AttributeValue(i).SequenceEqual("OOF"u8);
            }

            ReadOnlySpan<byte> text = reader.ReadContent(out _);
            if (!reader.HasError)
            {
                visitor.OnNote(outOfOffice, text);
            }
        }
    }

    private static void CalendarData<TVisitor>(ref Utf8XmlReader reader, ref TVisitor visitor)
        where TVisitor : IPresenceVisitor, allows ref struct
    {
        int depth = reader.Depth;
        VisitedFreeBusy attributes = default;
        while (Next(ref reader, CalendarParts, depth, out byte code, ref attributes))
        {
            if (code == First)
            {
                FreeBusy(ref reader, ref visitor, attributes);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void FreeBusy<TVisitor>(ref Utf8XmlReader reader, ref TVisitor visitor, VisitedFreeBusy attributes)
        where TVisitor : IPresenceVisitor, allows ref struct
    {
        int offset = reader.TokenStart;
        if (!attributes.IsTaken)
        {
            attributes = default;
            attributes.Read(ref reader);
        }

        if (attributes.Start is null)
        {
            reader.Fail(PresenceReadReason.MissingValue, offset);
        }

        ReadOnlySpan<byte> text = reader.ReadContent(out int textOffset);
        int length = XmlValues.MaxBase64Bytes(text);
        byte[]? rented = length > StackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> packed = rented ?? stackalloc byte[StackBytes];
        if (!XmlValues.TryReadBase64(text, packed, out int written, out int errorIndex))
        {
            reader.FailContent(textOffset + errorIndex);
        }
        else if (!reader.HasError && attributes.Granularity is { } slot)
        {
            visitor.OnFreeBusy(attributes.Start.GetValueOrDefault(), slot, packed[..written]);
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
