using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Logs;

/// <summary>
/// The text of server logs: a line that begins with <c>TL_INFO(TF_PROTOCOL)</c> and ends with <c>$$begin_record</c>, lines about the message, its
/// first line after <c>Start-Line:</c>, its headers, its body after <c>Message-Body:</c> (<c>-</c> for none), and <c>$$end_record</c>. Records about
/// anything else have no first line.
/// </summary>
internal sealed class OcsScanner(SipLogOptions options) : RecordScanner(options)
{
    private byte[] _scratch = [];
    private bool _hasOrphan;

    private static ReadOnlySpan<byte> BeginWord => "$$begin_record"u8;

    private static ReadOnlySpan<byte> EndWord => "$$end_record"u8;

    private static ReadOnlySpan<byte> StartWord => "Start-Line: "u8;

    private static ReadOnlySpan<byte> BodyWord => "Message-Body: "u8;

    private protected override ReadOnlySpan<byte> Needle => "$$"u8;

    private protected override void OnOtherLines(ReadOnlySpan<byte> lines) => _hasOrphan |= lines.StartsWith(StartWord) || lines.IndexOf("\nStart-Line: "u8) >= 0;

    private protected override bool TakeOrphan()
    {
        bool hasOrphan = _hasOrphan;
        _hasOrphan = false;
        return hasOrphan;
    }

    private protected override RecordLine Classify(ReadOnlySpan<byte> line, ReadOnlySpan<byte> start) =>
        line.SequenceEqual(EndWord) ? RecordLine.End : start.IsEmpty && line.EndsWith(BeginWord) ? RecordLine.Start : RecordLine.Other;

    private protected override long AnnouncedLength(ReadOnlySpan<byte> start, ReadOnlySpan<byte> content, bool bare)
    {
        _hasOrphan = false;
        ReadOnlySpan<byte> head = content[..Math.Min(content.Length, Options.Limits.MaxHeadBytes)];
        int end = head.IndexOf(EndWord);
        int body = BodyStart(end < 0 ? head : head[..end]);
        if (body < 0)
        {
            return end >= 0 || content.Length > Options.Limits.MaxHeadBytes ? -1 : content.Length + 1L;
        }

        if (!TryReadHead(content[..body], out _, out _, out _) || Head.BodyLength < 0)
        {
            return -1;
        }

        Announced = Head.BodyLength;
        int length = Head.BodyLength == 0 ? 1
            : bare ? LoggedHead.BareLength(content[body..], Head.BodyLength)
            : Head.BodyLength;
        return length < 0 ? -1 : body + (long)length;
    }

    private protected override void Take(ReadOnlySpan<byte> start, ReadOnlySpan<byte> content, long from, long to, bool isExact, Queue<SipLogItem> found)
    {
        int body = BodyStart(content);
        if (!TryReadHead(body < 0 ? content : content[..body], out SipLogOrigin origin, out bool hasStartLine, out SipReadError error))
        {
            if (hasStartLine)
            {
                AddMalformed(from, to, error, found);
            }

            return;
        }

        int colons = start.IndexOf("::"u8);
        bool hasTime = LogTimes.TryReadMonthFirst(colons < 0 ? [] : start[(colons + 2)..], (byte)'-', Options.TimeZone, out DateTimeOffset instant);
        ReadOnlySpan<byte> text = body < 0 ? [] : content[body..];
        text = Head.BodyLength <= 0 && text.TrimEnd("\r\n"u8).SequenceEqual("-"u8) ? [] : text;
        bool isWhole = LoggedBody.TryFitRecord(text, Head.BodyLength, isExact, out int length, out bool restore);
        AddMessage(from, to, Head.ToMessage(text[..length], restore), isWhole, origin with { Instant = hasTime ? instant : null }, found);
    }

    private static int BodyStart(ReadOnlySpan<byte> content)
    {
        int at = content.IndexOf("\nMessage-Body: "u8);
        return at < 0 ? -1 : at + 1 + BodyWord.Length;
    }

    // Everything from the first line to the body's line, put into the order of the wire.
    private bool TryReadHead(ReadOnlySpan<byte> lines, out SipLogOrigin origin, out bool hasStartLine, out SipReadError error)
    {
        origin = new SipLogOrigin(null, SipLogDirection.Unknown);
        (hasStartLine, error) = (false, default);
        if (_scratch.Length < (lines.Length * 2) + 2)
        {
            _scratch = new byte[(lines.Length * 2) + 2];
        }

        int length = 0;
        while (!lines.IsEmpty)
        {
            int end = lines.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = (end < 0 ? lines : lines[..end]).TrimEnd((byte)'\r');
            lines = end < 0 ? [] : lines[(end + 1)..];
            bool isStartLine = !hasStartLine && line.StartsWith(StartWord);
            hasStartLine |= isStartLine;
            if (!hasStartLine)
            {
                origin = WithField(origin, line);
            }
            else if (!line.StartsWith(BodyWord) && !line.IsEmpty)
            {
                line = isStartLine ? line[StartWord.Length..] : line;
                line.CopyTo(_scratch.AsSpan(length));
                length += line.Length;
                "\r\n"u8.CopyTo(_scratch.AsSpan(length));
                length += 2;
            }
        }

        "\r\n"u8.CopyTo(_scratch.AsSpan(length));
        return hasStartLine && Head.TryRead(_scratch.AsSpan(0, length + 2), hasBareBreaks: false, out error);
    }

    private SipLogOrigin WithField(SipLogOrigin origin, ReadOnlySpan<byte> line) =>
        line.StartsWith("Direction: incoming"u8) ? origin with { Direction = SipLogDirection.Received }
        : line.StartsWith("Direction: outgoing"u8) ? origin with { Direction = SipLogDirection.Sent }
        : line.StartsWith("Peer: "u8) ? origin with { Remote = Names.Of(line["Peer: ".Length..].Trim((byte)' ')) }
        : origin;
}
