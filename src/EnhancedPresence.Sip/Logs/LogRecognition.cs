namespace EnhancedPresence.Sip.Logs;

/// <summary>Tells formats apart by their lines. Thread-safe: no state.</summary>
internal static class LogRecognition
{
    /// <summary>As much of a log as is looked at.</summary>
    internal const int MostBytes = 64 * 1024;

    /// <summary>The format that the first line of a known form belongs to; a message's own first line decides only where no mark of a log follows.</summary>
    internal static SipLogFormat Of(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> rest = start[..Math.Min(start.Length, MostBytes)];
        if (rest.StartsWith("# "u8))
        {
            return SipLogFormat.WireLog;
        }

        bool hasMessage = false;
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
            SipLogFormat format = OfMark(line);
            format = format == SipLogFormat.Unknown && !hasMessage ? OfOtherLine(line) : format;
            if (format != SipLogFormat.Unknown)
            {
                return format;
            }

            hasMessage |= StartLines.At(rest, isLast: true) == StartLineAnswer.Yes || line.StartsWith("SIP/2.0 "u8);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        // A stream may begin in the middle of a message, with the next one behind it in the same line.
        return hasMessage || StartLines.Find(start, 0) >= 0 ? SipLogFormat.Stream : SipLogFormat.Unknown;
    }

    // The lines around messages.
    private static SipLogFormat OfMark(ReadOnlySpan<byte> line) =>
        line.StartsWith("MESSAGE START "u8) || line.StartsWith("MESSAGE END "u8) ? SipLogFormat.Libpurple
        : line.EndsWith("$$begin_record"u8) || line.SequenceEqual("$$end_record"u8) ? SipLogFormat.OcsLogger
        : UccapiScanner.PrefixLength(line) is > 0 and int prefix && PacketLine.TryRead(line[prefix..], out _) ? SipLogFormat.Uccapi
        : line.StartsWith("# "u8) && WireNote.Find(line, 0) == 0 ? SipLogFormat.WireLog
        : SipLogFormat.Unknown;

    // (10:38:48) sipe: ... and what other lines begin with; people quote such lines to each other.
    private static SipLogFormat OfOtherLine(ReadOnlySpan<byte> line) =>
        UccapiScanner.PrefixLength(line) > 0 ? SipLogFormat.Uccapi
        : line.StartsWith("TL_"u8) ? SipLogFormat.OcsLogger
        : line.Length > 12 && line[0] == (byte)'(' && line[3] == (byte)':' && line[6] == (byte)':' && line[9] == (byte)')' && line[1] is >= (byte)'0' and <= (byte)'9' ? SipLogFormat.Libpurple
        : SipLogFormat.Unknown;
}
