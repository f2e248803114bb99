using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>The attributes of <c>freeBusy</c> as it usually is.</summary>
internal struct FreeBusyAttributes : IAttributeTaker
{
    internal DateTimeOffset? StartTime;
    internal string? Granularity;
    internal int? EncodingVersion;

    public bool IsTaken { get; set; }

    public readonly bool Takes(AttributeTable table) => ReferenceEquals(table, FreeBusyCodec.Attributes);

    public bool TryTake(scoped ref Utf8XmlReader reader, byte code, int start, int length)
    {
        bool taken = true;
        switch (code)
        {
            case FreeBusyCodec.StartTime:
                taken = reader.TryInstant(start, length, out DateTimeOffset time);
                StartTime = time;
                break;
            case FreeBusyCodec.Granularity:
                Granularity = KnownNames.Granularity(reader.Bytes(start, length));
                break;
            default:
                taken = XmlValues.TryReadInt32(reader.Bytes(start, length), out int version);
                EncodingVersion = version;
                break;
        }

        return taken;
    }
}
