using System.Buffers;
using EnhancedPresence.Calendar;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Reads a notification for a visitor. What the visitor does not ask about is passed over, but must be well-formed.</summary>
internal static class NotificationWalk
{
    // The usual map has 96 bytes.
    private const int StackBytes = 256;

    internal static void Run<TVisitor>(ref Utf8XmlReader reader, ref TVisitor visitor)
        where TVisitor : IPresenceVisitor, allows ref struct
    {
        int depth = reader.Depth;
        bool named = false;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (IsAttribute(ref reader, i, "uri"u8))
            {
                named = true;
                visitor.OnPresentity(reader.AttributeValue(i));
            }
        }

        if (!named)
        {
            reader.Fail(PresenceReadReason.MissingValue, reader.TokenStart);
        }

        while (reader.ReadChild(depth))
        {
            if (IsElement(ref reader, WireNamespace.Categories, "category"u8))
            {
                Category(ref reader, ref visitor);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void Category<TVisitor>(ref Utf8XmlReader reader, ref TVisitor visitor)
        where TVisitor : IPresenceVisitor, allows ref struct
    {
        int depth = reader.Depth;
        int start = reader.TokenStart;
        EntryAttributes entry = default;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (!IsAttribute(ref reader, i, "endpointId"u8))
            {
                entry.TryRead(ref reader, i, isPublication: false);
            }
        }

        if (entry.Name == default)
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }

        if (!reader.HasError)
        {
            visitor.OnCategory(entry.Name, entry.Instance, entry.PublishTime);
        }

        while (reader.ReadChild(depth))
        {
            if (IsElement(ref reader, WireNamespace.State, "state"u8))
            {
                State(ref reader, ref visitor);
            }
            else if (IsElement(ref reader, WireNamespace.Note, "note"u8))
            {
                Note(ref reader, ref visitor);
            }
            else if (IsElement(ref reader, WireNamespace.CalendarData, "calendarData"u8))
            {
                CalendarData(ref reader, ref visitor);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void State<TVisitor>(ref Utf8XmlReader reader, ref TVisitor visitor)
        where TVisitor : IPresenceVisitor, allows ref struct
    {
        int depth = reader.Depth;
        while (reader.ReadChild(depth))
        {
            if (IsElement(ref reader, WireNamespace.State, "availability"u8))
            {
                uint availability = reader.ContentUInt32();
                if (!reader.HasError)
                {
                    visitor.OnAvailability(new Availability(availability));
                }
            }
            else if (IsElement(ref reader, WireNamespace.State, "activity"u8))
            {
                visitor.OnActivity(Token(ref reader));
                reader.Skip();
            }
            else if (IsElement(ref reader, WireNamespace.State, "meetingSubject"u8))
            {
                ReadOnlySpan<byte> subject = reader.ReadContent(out _);
                if (!reader.HasError)
                {
                    visitor.OnMeetingSubject(subject);
                }
            }
            else if (IsElement(ref reader, WireNamespace.State, "meetingLocation"u8))
            {
                ReadOnlySpan<byte> location = reader.ReadContent(out _);
                if (!reader.HasError)
                {
                    visitor.OnMeetingLocation(location);
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static ActivityToken Token(ref Utf8XmlReader reader)
    {
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (IsAttribute(ref reader, i, "token"u8))
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
        while (reader.ReadChild(depth))
        {
            if (!IsElement(ref reader, WireNamespace.Note, "body"u8))
            {
                reader.Skip();
                continue;
            }

            bool outOfOffice = false;
            for (int i = 0; i < reader.AttributeCount; i++)
            {
                outOfOffice |= IsAttribute(ref reader, i, "type"u8) && reader.AttributeValue(i).SequenceEqual("OOF"u8);
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
        while (reader.ReadChild(depth))
        {
            if (IsElement(ref reader, WireNamespace.CalendarData, "freeBusy"u8) || IsElement(ref reader, WireNamespace.Exchange, "freeBusy"u8))
            {
                FreeBusy(ref reader, ref visitor);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void FreeBusy<TVisitor>(ref Utf8XmlReader reader, ref TVisitor visitor)
        where TVisitor : IPresenceVisitor, allows ref struct
    {
        int offset = reader.TokenStart;
        DateTimeOffset? start = null;
        TimeSpan? granularity = null;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            if (IsAttribute(ref reader, i, "startTime"u8))
            {
                start = reader.AttributeInstant(i);
            }
            else if (IsAttribute(ref reader, i, "granularity"u8)
                && FreeBusyMap.TryParseGranularity(KnownNames.Granularity(reader.AttributeValue(i)), out TimeSpan value))
            {
                granularity = value;
            }
        }

        if (start is null)
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
        else if (!reader.HasError && granularity is { } slot)
        {
            visitor.OnFreeBusy(start.GetValueOrDefault(), slot, packed[..written]);
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static bool IsElement(ref Utf8XmlReader reader, WireNamespace wireNamespace, ReadOnlySpan<byte> name) =>
        reader.Namespace == wireNamespace && reader.LocalName.SequenceEqual(name);

    private static bool IsAttribute(ref Utf8XmlReader reader, int index, ReadOnlySpan<byte> name) =>
        reader.AttributeNamespace(index) == WireNamespace.None && reader.AttributeLocalName(index).SequenceEqual(name);
}
