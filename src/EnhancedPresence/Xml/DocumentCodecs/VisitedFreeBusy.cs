using EnhancedPresence.Calendar;
using EnhancedPresence.Xml.CategoryCodecs;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>The attributes of <c>freeBusy</c>, for a visitor.</summary>
internal struct VisitedFreeBusy : IAttributeTaker
{
    public bool IsTaken { get; set; }

    internal DateTimeOffset? Start { get; private set; }

    /// <summary>How long a slot is; null for a length nobody understands.</summary>
    internal TimeSpan? Granularity { get; private set; }

    public readonly bool Takes(AttributeTable table) => true;

    public bool TryTake(scoped ref Utf8XmlReader reader, byte code, int start, int length)
    {
        switch (code)
        {
            case FreeBusyCodec.StartTime:
                bool taken = reader.TryInstant(start, length, out DateTimeOffset time);
                Start = time;
                return taken;
            case FreeBusyCodec.Granularity:
                SetGranularity(reader.Bytes(start, length));
                return true;
            default:
                return true;
        }
    }

    /// <summary>Reads the attributes from what the reader remembers.</summary>
    internal void Read(ref Utf8XmlReader reader)
    {
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            switch (reader.AttributeCode(i, FreeBusyCodec.Attributes))
            {
                case FreeBusyCodec.StartTime:
                    Start = reader.AttributeInstant(i);
                    break;
                case FreeBusyCodec.Granularity:
                    SetGranularity(reader.AttributeValue(i));
                    break;
                default:
                    break;
            }
        }
    }

    private void SetGranularity(ReadOnlySpan<byte> text)
    {
        if (FreeBusyMap.TryParseGranularity(KnownNames.Granularity(text), out TimeSpan value))
        {
            Granularity = value;
        }
    }
}
