using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>calendarData/freeBusy</c> (spec categories 4.3 and 10).</summary>
internal static class FreeBusyCodec
{
    internal const byte StartTime = 1;
    internal const byte Granularity = 2;
    private const byte EncodingVersion = 3;

    private static readonly ElementTable Table = new(WireNamespace.CalendarData);

    internal static AttributeTable Attributes { get; } = new("startTime", "granularity", "encodingVersion");

    internal static FreeBusy Read(ref Utf8XmlReader reader, PresenceReadMode mode, scoped in FreeBusyAttributes taken)
    {
        int start = reader.TokenStart;
        bool exchange = reader.Namespace == WireNamespace.Exchange;
        var children = new ChildReader(Table, mode, reader);
        FreeBusyAttributes attributes = taken;
        if (!taken.IsTaken)
        {
            ReadAttributes(ref reader, ref attributes, ref children);
        }

        if (attributes.StartTime is null || attributes.Granularity is null || attributes.EncodingVersion is null)
        {
            reader.Fail(PresenceReadReason.MissingValue, start);
        }

        if (!XmlValues.TryReadBase64(reader.ReadContent(out int offset), out byte[] slots, out int errorIndex))
        {
            reader.FailContent(offset + errorIndex);
        }

        return new FreeBusy
        {
            Start = attributes.StartTime.GetValueOrDefault(),
            Granularity = attributes.Granularity ?? string.Empty,
            EncodingVersion = attributes.EncodingVersion.GetValueOrDefault(),
            Slots = new EquatableArray<byte>(slots),
            InExchangeNamespace = exchange,
            Unknown = children.Build(),
        };
    }

    private static void ReadAttributes(ref Utf8XmlReader reader, scoped ref FreeBusyAttributes attributes, scoped ref ChildReader children)
    {
        attributes = default;
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            switch (reader.AttributeCode(i, Attributes))
            {
                case StartTime:
                    attributes.StartTime = reader.AttributeInstant(i);
                    break;
                case Granularity:
                    attributes.Granularity = KnownNames.Granularity(reader.AttributeValue(i));
                    break;
                case EncodingVersion:
                    attributes.EncodingVersion = reader.AttributeInt32(i);
                    break;
                default:
                    children.KeepAttribute(ref reader, i);
                    break;
            }
        }
    }

    internal static void Write(ref Utf8XmlWriter writer, FreeBusy freeBusy)
    {
        const int mostBytes = 192;
        Span<byte> room = writer.Room(mostBytes);
        int at = Put.Raw(room, 0, "<freeBusy"u8);
        if (freeBusy.InExchangeNamespace)
        {
            at = Put.Raw(room, at, " xmlns=\"http://schemas.microsoft.com/exchange/services/2006/types\""u8);
        }

        at = writer.Instant(room, Put.Raw(room, at, " startTime=\""u8), freeBusy.Start);
        room = writer.Value(Put.Raw(room, at, "\" granularity=\""u8), freeBusy.Granularity, mostBytes);
        if (freeBusy.EncodingVersion >= 0)
        {
            at = Put.Number(room, Put.Raw(room, 0, "\" encodingVersion=\""u8), (uint)freeBusy.EncodingVersion);
        }
        else
        {
            writer.Take(Put.Raw(room, 0, "\" encodingVersion=\""u8));
            writer.Number((long)freeBusy.EncodingVersion);
            room = writer.Room(mostBytes);
            at = 0;
        }

        writer.Take(Put.Raw(room, at, "\""u8));
        ChildWriter.Attributes(ref writer, freeBusy.Unknown);
        writer.Raw(">"u8);
        writer.Base64(freeBusy.Slots.AsSpan());
        writer.Raw("</freeBusy>"u8);
    }
}
