namespace EnhancedPresence.Sip.Logs;

/// <summary>The lines of a wire log that say when and where the messages after them went. Thread-safe: no state.</summary>
internal static class WireNote
{
    private const int MaxLength = 4096;

    /// <summary>The length of the line with its break.</summary>
    /// <param name="bytes">Begin with the line.</param>
    /// <param name="isLast">Whether nothing follows them.</param>
    /// <returns>0 when more is needed.</returns>
    internal static int LineLength(ReadOnlySpan<byte> bytes, bool isLast)
    {
        int end = bytes[..Math.Min(bytes.Length, MaxLength)].IndexOf((byte)'\n');
        return end >= 0 ? end + 1 : isLast || bytes.Length >= MaxLength ? Math.Min(bytes.Length, MaxLength) : 0;
    }

    /// <summary>Reads a line.</summary>
    internal static SipLogOrigin Read(ReadOnlySpan<byte> line, LogNames names)
    {
        ReadOnlySpan<byte> rest = line.TrimStart((byte)'#').Trim(" \t\r\n"u8);
        ReadOnlySpan<byte> word = Word(ref rest);
        if (!LogTimes.TryReadInstant(word, out DateTimeOffset instant))
        {
            return new SipLogOrigin(null, SipLogDirection.Unknown, names.Of(line.TrimStart((byte)'#').Trim(" \t\r\n"u8)));
        }

        word = Word(ref rest);
        SipLogDirection direction = word.SequenceEqual("sent"u8) ? SipLogDirection.Sent : word.SequenceEqual("received"u8) ? SipLogDirection.Received : SipLogDirection.Unknown;
        return new SipLogOrigin(instant, direction, names.Of(rest));
    }

    /// <summary>The next such line with an instant.</summary>
    /// <returns>Where it begins, or -1.</returns>
    internal static int Find(ReadOnlySpan<byte> bytes, int from)
    {
        for (int at = from; at < bytes.Length;)
        {
            int found = bytes[at..].IndexOf("# "u8);
            if (found < 0)
            {
                return -1;
            }

            at += found;
            ReadOnlySpan<byte> rest = bytes[(at + 2)..];
            int end = rest.IndexOf((byte)' ');
            if (end > 0 && LogTimes.TryReadInstant(rest[..end], out _))
            {
                return at;
            }

            at += 2;
        }

        return -1;
    }

    private static ReadOnlySpan<byte> Word(ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..].TrimStart((byte)' ');
        return word;
    }
}
