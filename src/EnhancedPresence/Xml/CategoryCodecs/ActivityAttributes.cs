using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>The attributes of an <c>activity</c> as it usually is.</summary>
internal struct ActivityAttributes : IAttributeTaker
{
    internal ActivityToken Token;
    internal uint? Minimum;
    internal uint? Maximum;

    public bool IsTaken { get; set; }

    public readonly bool Takes(AttributeTable table) => ReferenceEquals(table, StateActivityCodec.Attributes);

    public bool TryTake(scoped ref Utf8XmlReader reader, byte code, int start, int length)
    {
        // An empty token is kept as it is, the general way.
        ReadOnlySpan<byte> value = reader.Bytes(start, length);
        if (code == StateActivityCodec.Token)
        {
            Token = value.IsEmpty ? default : KnownNames.Activity(value);
            return !value.IsEmpty;
        }

        bool taken = XmlValues.TryReadUInt32(value, out uint number);
        if (code == StateActivityCodec.Minimum)
        {
            Minimum = number;
        }
        else
        {
            Maximum = number;
        }

        return taken;
    }
}
