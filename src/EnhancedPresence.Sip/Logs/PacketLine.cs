using System.Buffers.Text;

namespace EnhancedPresence.Sip.Logs;

/// <summary>The line of a UCCAPI log before or after a packet, without what every line begins with.</summary>
internal readonly ref struct PacketLine
{
    private PacketLine(SipLogDirection direction, bool isEnd, ReadOnlySpan<byte> remote, ReadOnlySpan<byte> local, int length)
    {
        Direction = direction;
        IsEnd = isEnd;
        Remote = remote;
        Local = local;
        Length = length;
    }

    internal SipLogDirection Direction { get; }

    internal bool IsEnd { get; }

    internal ReadOnlySpan<byte> Remote { get; }

    internal ReadOnlySpan<byte> Local { get; }

    /// <summary>Bytes of the packet; -1 when the line does not say.</summary>
    internal int Length { get; }

    internal static bool TryRead(ReadOnlySpan<byte> text, out PacketLine line)
    {
        line = default;
        bool isEnd = Skip(ref text, "End of "u8);
        SipLogDirection direction = Skip(ref text, "Sending Packet -"u8) ? SipLogDirection.Sent
            : Skip(ref text, "Data Received -"u8) ? SipLogDirection.Received
            : SipLogDirection.Unknown;
        int open = text.IndexOf((byte)'(');
        int close = text.IndexOf((byte)')');
        if (direction == SipLogDirection.Unknown || open < 0 || close < open)
        {
            return false;
        }

        ReadOnlySpan<byte> local = text[(open + 1)..close];
        if (!Skip(ref local, "From Local Address: "u8) && !Skip(ref local, "To Local Address: "u8))
        {
            return false;
        }

        ReadOnlySpan<byte> size = text[(close + 1)..].Trim((byte)' ');
        int length = Utf8Parser.TryParse(size, out int number, out int used) && number >= 0 && size[used..].StartsWith(" bytes"u8) ? number : -1;
        line = new PacketLine(direction, isEnd, text[..open].Trim((byte)' '), local.Trim((byte)' '), length);
        return true;
    }

    /// <summary>Whether this is the line after the packet that begins with another one.</summary>
    internal bool EndsWhat(PacketLine start) =>
        IsEnd && Direction == start.Direction && Length == start.Length && Remote.SequenceEqual(start.Remote) && Local.SequenceEqual(start.Local);

    private static bool Skip(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        if (!text.StartsWith(word))
        {
            return false;
        }

        text = text[word.Length..];
        return true;
    }
}
