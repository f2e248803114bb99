using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Logs;

/// <summary>
/// Logs of libpurple with pidgin-sipe: <c>MESSAGE START &gt;&gt;&gt;&gt;&gt;&gt;&gt;&gt;&gt;&gt; SIP(0x...) - INSTANT</c>, the message with LF for CR LF,
/// and <c>MESSAGE END</c> with the same words. Where from: pidgin-sipe, sipe-utils.c.
/// </summary>
internal sealed class LibpurpleScanner(SipLogOptions options) : RecordScanner(options)
{
    private const int ArrowLength = 10;

    private static ReadOnlySpan<byte> StartWord => "MESSAGE START "u8;

    private static ReadOnlySpan<byte> EndWord => "MESSAGE END "u8;

    private protected override ReadOnlySpan<byte> Needle => "MESSAGE "u8;

    private protected override RecordLine Classify(ReadOnlySpan<byte> line, ReadOnlySpan<byte> start)
    {
        if (line.IndexOf(StartWord) >= 0)
        {
            return start.IsEmpty && IsSip(StartWords(line)) ? RecordLine.Start : RecordLine.Other;
        }

        if (line.StartsWith(EndWord))
        {
            ReadOnlySpan<byte> words = line[EndWord.Length..];
            return IsSip(words) && (start.IsEmpty || words.SequenceEqual(StartWords(start))) ? RecordLine.End : RecordLine.Other;
        }

        // (10:38:48) sipe: MESSAGE <<<<<<<<<< SIP(0x558879d972b0)
        int at = line.IndexOf(Needle);
        return start.IsEmpty && at > 0 && IsSip(line[(at + Needle.Length)..]) ? RecordLine.WithoutContent : RecordLine.Other;
    }

    // The end line repeats pointer and time of the first one, so the first that does, where the body can end, is the right one.
    private protected override long AnnouncedLength(ReadOnlySpan<byte> start, ReadOnlySpan<byte> content, bool bare)
    {
        int head = bare ? 0 : LoggedHead.Find(content[..Math.Min(content.Length, Options.Limits.MaxHeadBytes)], out bool _);
        if (head == 0)
        {
            return bare || content.Length > Options.Limits.MaxHeadBytes ? -1 : content.Length + 1L;
        }

        if (!Head.TryRead(content[..head], hasBareBreaks: true, out SipReadError _) || Head.BodyLength < 0 || Head.BodyLength > Options.Limits.MaxBodyBytes)
        {
            return -1;
        }

        Announced = Head.BodyLength;
        Span<byte> end = stackalloc byte[MaxLine];
        EndWord.CopyTo(end);
        ReadOnlySpan<byte> words = StartWords(start);
        words.CopyTo(end[EndWord.Length..]);
        end = end[..(EndWord.Length + words.Length)];
        ReadOnlySpan<byte> rest = content[head..Math.Min(content.Length, head + Head.BodyLength + 2 + end.Length)];
        int found = rest.IndexOf(end);
        if (found < 0)
        {
            return content.Length < head + (long)Head.BodyLength + 2 + end.Length ? content.Length + 1L : -1;
        }

        // Before it, the line break of the log.
        ReadOnlySpan<byte> body = rest[..Math.Max(0, found - 1)];
        return body.Length <= Head.BodyLength && Head.BodyLength <= body.Length + body.Count((byte)'\n') ? head + (long)body.Length : -1;
    }

    private protected override void Take(ReadOnlySpan<byte> start, ReadOnlySpan<byte> content, long from, long to, bool isExact, Queue<SipLogItem> found)
    {
        ReadOnlySpan<byte> words = StartWords(start);
        SipLogDirection direction = words[0] == (byte)'>' ? SipLogDirection.Sent : SipLogDirection.Received;
        int open = words.IndexOf((byte)'(');
        int close = words.IndexOf((byte)')');
        int dash = words.LastIndexOf(" - "u8);
        bool hasTime = LogTimes.TryReadInstant(dash < 0 ? [] : words[(dash + 3)..], out DateTimeOffset instant);
        string? connection = close > open ? Names.Of(words[(open + 1)..close]) : null;
        TakeMessages(content, from, to, isPacket: false, isExact, new SipLogOrigin(hasTime ? instant : null, direction, connection), found);
    }

    // In a log that was cut, something else may stand before: the beginning of another such line, too.
    private static ReadOnlySpan<byte> StartWords(ReadOnlySpan<byte> line) => line[(line.LastIndexOf(StartWord) + StartWord.Length)..];

    // >>>>>>>>>> SIP(0x...
    private static bool IsSip(ReadOnlySpan<byte> words) =>
        words.Length > ArrowLength && words[0] is (byte)'<' or (byte)'>' && !words[..ArrowLength].ContainsAnyExcept(words[0]) && words[ArrowLength..].StartsWith(" SIP("u8);
}
