namespace EnhancedPresence.Sip.Logs;

/// <summary>What has come of messages that are in several packets, for each connection and direction. Bounded. Not safe for use from several threads.</summary>
internal sealed class PacketJoiner(int maxBytes)
{
    private readonly Dictionary<(string? Local, string? Remote, SipLogDirection Direction), (byte[] Bytes, long Offset, long End)> _parts = [];
    private long _bytes;

    /// <summary>Gives what waits for this packet, and the packet.</summary>
    /// <param name="origin">The connection and direction.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="offset">Where what waited begins in the log.</param>
    /// <returns>Both; null when nothing waits.</returns>
    internal byte[]? Join(in SipLogOrigin origin, ReadOnlySpan<byte> packet, out long offset)
    {
        bool waits = _parts.Remove(KeyOf(origin), out (byte[] Bytes, long Offset, long End) part);
        offset = part.Offset;
        _bytes -= waits ? part.Bytes.Length : 0;
        return waits ? [.. part.Bytes, .. packet] : null;
    }

    /// <summary>Keeps the beginning of a message.</summary>
    /// <returns>Whether there is room for it.</returns>
    internal bool Keep(in SipLogOrigin origin, ReadOnlySpan<byte> beginning, long offset, long end)
    {
        if (_bytes + beginning.Length > maxBytes)
        {
            return false;
        }

        _parts[KeyOf(origin)] = (beginning.ToArray(), offset, end);
        _bytes += beginning.Length;
        return true;
    }

    /// <summary>Gives up what waits on a connection.</summary>
    internal void Take(in SipLogOrigin origin, SipLogGapReason reason, Queue<SipLogItem> found)
    {
        if (_parts.Remove(KeyOf(origin), out (byte[] Bytes, long Offset, long End) part))
        {
            _bytes -= part.Bytes.Length;
            found.Enqueue(new SipLogGap(part.Offset, part.End - part.Offset, reason));
        }
    }

    /// <summary>Gives up everything.</summary>
    internal void TakeAll(SipLogGapReason reason, Queue<SipLogItem> found)
    {
        foreach ((byte[] _, long offset, long end) in _parts.Values.OrderBy(static part => part.Offset))
        {
            found.Enqueue(new SipLogGap(offset, end - offset, reason));
        }

        _parts.Clear();
        _bytes = 0;
    }

    private static (string? Local, string? Remote, SipLogDirection Direction) KeyOf(in SipLogOrigin origin) => (origin.Local, origin.Remote, origin.Direction);
}
