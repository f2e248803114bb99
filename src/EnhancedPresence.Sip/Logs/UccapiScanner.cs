namespace EnhancedPresence.Sip.Logs;

/// <summary>
/// Logs of Communicator, Lync and Skype for Business: after <c>MM/dd/yyyy|HH:mm:ss.fff PID:TID INFO  ::</c> a line
/// <c>Sending Packet - REMOTE (From Local Address: LOCAL) N bytes:</c> or <c>Data Received - REMOTE (To Local Address: LOCAL) N bytes:</c>, the
/// packet, and the same line with <c>End of</c> before it. What a connection brings in several packets is put together.
/// </summary>
internal sealed class UccapiScanner(SipLogOptions options) : RecordScanner(options)
{
    private readonly PacketJoiner _pending = new(options.MaxPendingBytes);
    private byte[] _scratch = [];

    private protected override ReadOnlySpan<byte> Needle => "Local Address: "u8;

    private protected override bool NeedsBreak => false;

    internal override void End(Queue<SipLogItem> found)
    {
        base.End(found);
        _pending.TakeAll(SipLogGapReason.Truncated, found);
    }

    /// <summary>The length of what every line of the log begins with, the blank after <c>::</c> included; 0 when a line does not.</summary>
    internal static int PrefixLength(ReadOnlySpan<byte> line)
    {
        if (!LogTimes.TryReadMonthFirst(line, (byte)'|', TimeZoneInfo.Utc, out _))
        {
            return 0;
        }

        int colons = line[..Math.Min(line.Length, 96)].IndexOf(":: "u8);
        return colons < 0 ? 0 : colons + 3;
    }

    private protected override RecordLine Classify(ReadOnlySpan<byte> line, ReadOnlySpan<byte> start)
    {
        line = LogLine(line);
        int prefix = PrefixLength(line);
        return prefix == 0 || !PacketLine.TryRead(line[prefix..], out PacketLine packet) ? RecordLine.Other
            : packet.IsEnd ? (start.IsEmpty || packet.EndsWhat(Packet(start)) ? RecordLine.End : RecordLine.Other)
            : start.IsEmpty ? RecordLine.Start
            : RecordLine.Other;
    }

    private protected override long AnnouncedLength(ReadOnlySpan<byte> start, ReadOnlySpan<byte> content, bool bare)
    {
        PacketLine packet = Packet(start);
        int line = content[..Math.Min(content.Length, StartLines.MaxLine)].IndexOf((byte)'\n');
        if (packet.Length < 0 || line < 0)
        {
            return packet.Length < 0 || content.Length > StartLines.MaxLine ? -1 : content.Length + 1L;
        }

        int prefix = PrefixLength(content);
        Announced = packet.Length;
        if (!bare)
        {
            return prefix + (long)packet.Length;
        }

        int length = LoggedHead.BareLength(content[prefix..], packet.Length);
        return length < 0 ? -1 : prefix + (long)length;
    }

    private protected override void Take(ReadOnlySpan<byte> start, ReadOnlySpan<byte> content, long from, long to, bool isExact, Queue<SipLogItem> found)
    {
        PacketLine packet = Packet(start);
        LogTimes.TryReadMonthFirst(LogLine(start), (byte)'|', Options.TimeZone, out DateTimeOffset instant);
        var origin = new SipLogOrigin(instant, packet.Direction, null, Names.Of(packet.Local), Names.Of(packet.Remote));
        content = content[PrefixLength(content)..];
        if (!isExact)
        {
            // Lines of other threads may stand between those of a packet whose size is not what it was.
            _pending.Take(origin, SipLogGapReason.Cut, found);
            TakeMessages(WithoutLogLines(content), from, to, isPacket: false, isExact: false, origin, found);
            return;
        }

        bool begins = StartLines.At(content[LineBreaks(content)..], isLast: true) == StartLineAnswer.Yes;
        if (begins)
        {
            _pending.Take(origin, SipLogGapReason.Cut, found);
        }

        long first = from;
        if (_pending.Join(origin, content, out long offset) is { } joined)
        {
            content = joined;
            first = offset - Position;
        }

        int done = TakeMessages(content, first, to, isPacket: true, isExact: true, origin, found);
        if (done < content.Length && !_pending.Keep(origin, content[done..], Position + (done == 0 ? first : from), Position + to))
        {
            AddGap(first, to, SipLogGapReason.TooLarge, found);
            CloseGap(found);
        }
    }

    // In a log that was cut, something else may stand before: the beginning of another such line, too.
    private static ReadOnlySpan<byte> LogLine(ReadOnlySpan<byte> line)
    {
        const int DayLength = 10;
        int bar = line.LastIndexOf((byte)'|');
        return bar > DayLength ? line[(bar - DayLength)..] : line;
    }

    private static PacketLine Packet(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> line = LogLine(start);
        return PacketLine.TryRead(line[PrefixLength(line)..], out PacketLine packet) ? packet : default;
    }

    private ReadOnlySpan<byte> WithoutLogLines(ReadOnlySpan<byte> content)
    {
        if (_scratch.Length < content.Length)
        {
            _scratch = new byte[content.Length];
        }

        int length = 0;
        for (ReadOnlySpan<byte> rest = content; !rest.IsEmpty;)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..(end + 1)];
            if (PrefixLength(line) == 0)
            {
                line.CopyTo(_scratch.AsSpan(length));
                length += line.Length;
            }

            rest = rest[line.Length..];
        }

        return _scratch.AsSpan(0, length);
    }
}
