using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Codec;

/// <summary>Where one header line's name and value stand in the bytes of a head.</summary>
internal readonly struct HeaderEntry(int nameStart, int nameLength, int valueStart, int valueLength, KnownHeader known, bool folded)
{
    internal readonly int NameStart = nameStart;
    internal readonly int ValueStart = valueStart;
    internal readonly int ValueLength = valueLength;
    internal readonly ushort NameLength = (ushort)Math.Min(nameLength, ushort.MaxValue);
    internal readonly KnownHeader Known = known;
    internal readonly bool Folded = folded;

    internal ReadOnlySpan<byte> Name(ReadOnlySpan<byte> head) => head.Slice(NameStart, NameLength);

    internal ReadOnlySpan<byte> Value(ReadOnlySpan<byte> head) => head.Slice(ValueStart, ValueLength);
}
