using System.Buffers;
using System.Buffers.Text;
using System.Text;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Codec;

/// <summary>
/// Finds the parts of a head, from its first byte to its empty line, without copying or allocating. Line breaks are CR LF and nothing
/// else: whoever takes less as a line break can be made to see a header that others do not. Thread-safe: no state.
/// </summary>
internal static class SipHeadReader
{
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(static c => c is not ('\t' or '\r' or '\n')).Select(static c => (byte)c), 0x7f]);

    private static ReadOnlySpan<byte> Version => "SIP/2.0"u8;

    /// <summary>Reads a head.</summary>
    /// <param name="head">The head with its empty line.</param>
    /// <param name="entries">Gets the header lines; one more than <paramref name="entries"/> holds is too many.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="start">The start line.</param>
    /// <param name="bodyLength">Bytes of the body, 0 or more.</param>
    /// <param name="error">Why not.</param>
    /// <returns>Whether it is a head.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> head, Span<HeaderEntry> entries, out int count, out StartLine start, out int bodyLength, out SipReadError error)
    {
        (count, start, bodyLength) = (0, default, 0);
        int control = head.IndexOfAny(Controls);
        if (control >= 0)
        {
            return Fail(SipReadReason.ControlCharacter, control, out error);
        }

        int lineEnd = LineEnd(head, 0, out error);
        if (lineEnd < 0 || !TryReadStartLine(head[..lineEnd], out start, out error))
        {
            return false;
        }

        bool hasLength = false, hasType = false;
        int position = lineEnd + 2;
        while (position < head.Length - 2)
        {
            int lineStart = position;
            lineEnd = LineEnd(head, position, out error);
            if (lineEnd < 0)
            {
                return false;
            }

            position = lineEnd + 2;
            bool folded = false;
            while (position < head.Length && head[position] is (byte)' ' or (byte)'\t')
            {
                folded = true;
                lineEnd = LineEnd(head, position, out error);
                if (lineEnd < 0)
                {
                    return false;
                }

                position = lineEnd + 2;
            }

            if (count == entries.Length)
            {
                return Fail(SipReadReason.TooManyHeaders, lineStart, out error);
            }

            if (!TryReadHeader(head, lineStart, lineEnd, folded, out HeaderEntry entry))
            {
                return Fail(SipReadReason.BadHeaderLine, lineStart, out error);
            }

            entries[count++] = entry;
            hasType |= entry.Known == KnownHeader.ContentType;
            if (entry.Known == KnownHeader.ContentLength)
            {
                if (hasLength || !TryReadLength(entry.Value(head), out bodyLength))
                {
                    return Fail(SipReadReason.BadContentLength, lineStart, out error, "Content-Length");
                }

                hasLength = true;
            }
        }

        return hasLength || !hasType || Fail(SipReadReason.MissingContentLength, head.Length, out error);
    }

    private static bool TryReadStartLine(ReadOnlySpan<byte> line, out StartLine start, out SipReadError error)
    {
        start = default;
        error = default;
        int first = line.IndexOf((byte)' ');
        if (first <= 0)
        {
            return Fail(SipReadReason.BadStartLine, 0, out error);
        }

        if (line[..first].StartsWith("SIP/"u8) || Ascii.EqualsIgnoreCase(line[..first], Version))
        {
            return TryReadStatusLine(line, first, out start, out error);
        }

        int last = line.LastIndexOf((byte)' ');
        ReadOnlySpan<byte> uri = line[(first + 1)..Math.Max(first + 1, last)];
        if (!SipText.IsToken(line[..first]) || uri.IsEmpty || uri.ContainsAny((byte)' ', (byte)'\t') || uri[0] == (byte)'<')
        {
            return Fail(SipReadReason.BadStartLine, Math.Min(first + 1, line.Length - 1), out error);
        }

        if (!Ascii.EqualsIgnoreCase(line[(last + 1)..], Version))
        {
            return Fail(SipReadReason.UnsupportedVersion, last + 1, out error);
        }

        start = new StartLine(0, first, first + 1, uri.Length);
        return true;
    }

    // SIP/2.0 200 OK; the reason phrase may be empty, and some senders then leave out the blank before it.
    private static bool TryReadStatusLine(ReadOnlySpan<byte> line, int first, out StartLine start, out SipReadError error)
    {
        start = default;
        error = default;
        if (!Ascii.EqualsIgnoreCase(line[..first], Version))
        {
            return Fail(SipReadReason.UnsupportedVersion, 0, out error);
        }

        ReadOnlySpan<byte> rest = line[(first + 1)..];
        if (rest.Length < 3 || !Utf8Parser.TryParse(rest[..3], out int status, out int used) || used != 3 || status is < 100 or > 699
            || rest.Length > 3 && rest[3] != (byte)' ')
        {
            return Fail(SipReadReason.BadStartLine, first + 1, out error);
        }

        int reason = Math.Min(first + 5, line.Length);
        start = new StartLine(status, first, reason, line.Length - reason);
        return true;
    }

    private static bool TryReadHeader(ReadOnlySpan<byte> head, int lineStart, int lineEnd, bool folded, out HeaderEntry entry)
    {
        entry = default;
        ReadOnlySpan<byte> line = head[lineStart..lineEnd];
        int colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }

        // Blanks may stand before the colon (RFC 3261 section 7.3.1), not before the name.
        ReadOnlySpan<byte> name = line[..colon].TrimEnd(" \t"u8);
        if (!SipText.IsToken(name) || name.Length > ushort.MaxValue)
        {
            return false;
        }

        ReadOnlySpan<byte> value = line[(colon + 1)..];
        int lead = value.Length - value.TrimStart(" \t\r\n"u8).Length;
        value = SipText.Trim(value);
        entry = new HeaderEntry(lineStart, name.Length, lineStart + colon + 1 + lead, value.Length, KnownHeaders.Find(name), folded);
        return true;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> value, out int length) =>
        Utf8Parser.TryParse(value, out length, out int used) && used == value.Length && length >= 0 && value[0] is >= (byte)'0' and <= (byte)'9';

    private static int LineEnd(ReadOnlySpan<byte> head, int from, out SipReadError error)
    {
        error = default;
        int end = head[from..].IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0 || head[from + end] != (byte)'\r' || from + end + 1 >= head.Length || head[from + end + 1] != (byte)'\n')
        {
            Fail(SipReadReason.BareLineBreak, from + Math.Max(end, 0), out error);
            return -1;
        }

        return from + end;
    }

    private static bool Fail(SipReadReason reason, int offset, out SipReadError error, string header = "")
    {
        error = new SipReadError(reason, offset, header);
        return false;
    }
}
