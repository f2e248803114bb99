using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>The attributes of a note's <c>body</c> as it usually is.</summary>
internal struct BodyAttributes : IAttributeTaker
{
    internal string? Type;
    internal int UriStart;
    internal int UriLength;
    internal uint? Lcid;
    internal DateTimeOffset? StartTime;
    internal DateTimeOffset? EndTime;

    public bool IsTaken { get; set; }

    internal readonly string? Uri(scoped ref Utf8XmlReader reader) => UriStart == 0 ? null : Utf8Strings.Of(reader.Bytes(UriStart, UriLength));

    public readonly bool Takes(AttributeTable table) => true;

    public bool TryTake(scoped ref Utf8XmlReader reader, byte code, int start, int length)
    {
        bool taken = true;
        switch (code)
        {
            case NoteCodec.Type:
                Type = KnownNames.NoteType(reader.Bytes(start, length));
                break;
            case NoteCodec.Lcid:
                taken = XmlValues.TryReadUInt32(reader.Bytes(start, length), out uint number);
                Lcid = number;
                break;
            case NoteCodec.StartTime:
                taken = reader.TryInstant(start, length, out DateTimeOffset from);
                StartTime = from;
                break;
            case NoteCodec.EndTime:
                taken = reader.TryInstant(start, length, out DateTimeOffset to);
                EndTime = to;
                break;
            default:
                // Made a string when the whole tag is as expected: one that is not is read again.
                (UriStart, UriLength) = (start, length);
                break;
        }

        return taken;
    }
}
