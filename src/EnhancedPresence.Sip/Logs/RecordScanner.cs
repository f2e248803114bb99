using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Logs;

/// <summary>
/// Logs in which a line stands before a message and one after it, among lines of other kinds. Where the message says how long it is, that decides
/// where it ends: what people write may look like such a line. Not safe for use from several threads.
/// </summary>
internal abstract class RecordScanner : LogScanner
{
    /// <summary>No line of interest is longer.</summary>
    private protected const int MaxLine = 4096;

    // Room for the lines and the fields around a message.
    private const int Slack = 64 * 1024;

    private long _lookedAhead;

    private protected RecordScanner(SipLogOptions options)
        : base(options)
    {
    }

    // Hostile logs could ask for much counting ahead and give little in return.
    private bool MayLookAhead => _lookedAhead <= (8 * Position) + (2L * Options.Limits.MaxBodyBytes);

    private int MostContent => Options.Limits.MaxHeadBytes + Options.Limits.MaxBodyBytes + Slack;

    /// <summary>What each line of interest has in it, and few others have.</summary>
    private protected abstract ReadOnlySpan<byte> Needle { get; }

    internal override int Scan(ReadOnlySpan<byte> bytes, bool isLast, Queue<SipLogItem> found)
    {
        if (!TryFindLine(bytes, 0, default, isLast, out int lineStart, out int lineEnd, out RecordLine kind))
        {
            // The line that has begun is kept, unless it is one of no interest.
            int begun = isLast ? bytes.Length : bytes.LastIndexOf((byte)'\n') + 1;
            int done = bytes.Length - begun > MaxLine ? bytes.Length - Needle.Length : begun;
            OnOtherLines(bytes[..done]);
            return done;
        }

        OnOtherLines(bytes[..lineStart]);
        if (kind == RecordLine.Start)
        {
            return ScanRecord(bytes, lineStart, lineEnd, isLast, found);
        }

        if (kind == RecordLine.WithoutContent || TakeOrphan())
        {
            AddGap(lineStart, lineEnd, kind == RecordLine.End ? SipLogGapReason.Cut : SipLogGapReason.ContentNotLogged, found);
            CloseGap(found);
        }

        return lineEnd;
    }

    /// <summary>What a line is.</summary>
    /// <param name="line">The line without its break.</param>
    /// <param name="start">The line before the message that has begun; empty when none has.</param>
    /// <returns>For an end, only that of the message.</returns>
    private protected abstract RecordLine Classify(ReadOnlySpan<byte> line, ReadOnlySpan<byte> start);

    /// <summary>Where the content of a record ends as it says itself: at its last byte, or -1.</summary>
    /// <param name="start">The line before it.</param>
    /// <param name="content">The content and what follows.</param>
    /// <param name="bare">Whether line breaks are taken as having lost their CR.</param>
    /// <returns>A length; more than there is when it is not all there yet.</returns>
    private protected abstract long AnnouncedLength(ReadOnlySpan<byte> start, ReadOnlySpan<byte> content, bool bare);

    /// <summary>Takes the messages of a record.</summary>
    private protected abstract void Take(ReadOnlySpan<byte> start, ReadOnlySpan<byte> content, long from, long to, bool isExact, Queue<SipLogItem> found);

    /// <summary>Whether the end line that comes now without a beginning ends a message.</summary>
    private protected virtual bool TakeOrphan() => true;

    /// <summary>Body bytes that the record asked about last announces.</summary>
    private protected long Announced { get; set; }

    /// <summary>Whether a line break of the log's own stands between the content of the record asked about last and its end line.</summary>
    private protected virtual bool NeedsBreak => Announced > 0;

    /// <summary>Sees what stands outside of records, in whole lines.</summary>
    private protected virtual void OnOtherLines(ReadOnlySpan<byte> lines)
    {
    }

    /// <summary>Takes the messages that stand one after the other in a text.</summary>
    /// <param name="content">The text.</param>
    /// <param name="from">Where its record begins.</param>
    /// <param name="to">Where its record ends.</param>
    /// <param name="isPacket">Whether the text may end within a message, and has nothing but messages; otherwise it is one message.</param>
    /// <param name="isExact">Whether one message was found to end with the text.</param>
    /// <param name="origin">What the log says about it.</param>
    /// <param name="found">Gets messages and gaps.</param>
    /// <returns>How many bytes are done with.</returns>
    private protected int TakeMessages(ReadOnlySpan<byte> content, long from, long to, bool isPacket, bool isExact, in SipLogOrigin origin, Queue<SipLogItem> found)
    {
        for (int at = LineBreaks(content); ; at += LineBreaks(content[at..]))
        {
            ReadOnlySpan<byte> rest = content[at..];
            if (rest.IsEmpty)
            {
                return at;
            }

            int head = LoggedHead.Find(rest, out bool bare);
            bool isHead = head > 0 ? Head.TryRead(rest[..head], bare, out SipReadError error) : TryReadOpenHead(rest, isPacket, out error);
            if (!isHead && head == 0 && isPacket && rest.Length <= Options.Limits.MaxHeadBytes)
            {
                return at;
            }

            if (isHead && Head.BodyLength > Options.Limits.MaxBodyBytes)
            {
                (isHead, error) = (false, new SipReadError(SipReadReason.BodyTooLarge, head));
            }

            if (!isHead)
            {
                AddMalformed(from, to, error, found);
                return content.Length;
            }

            ReadOnlySpan<byte> after = head > 0 ? rest[head..] : [];
            bool isWhole = isPacket ? LoggedBody.TryFit(after, Head.BodyLength, bare, out int body, out bool restore)
                : LoggedBody.TryFitRecord(after, Head.BodyLength, isExact, out body, out restore);
            if (!isWhole && isPacket && Head.BodyLength > after.Length)
            {
                return at;
            }

            AddMessage(from, to, Head.ToMessage(after[..body], restore), isWhole, origin, found);
            at = head > 0 && isWhole && isPacket ? at + head + body : content.Length;
        }
    }

    // The last empty line is lost where somebody has trimmed the text.
    private bool TryReadOpenHead(ReadOnlySpan<byte> text, bool isPacket, out SipReadError error)
    {
        error = new SipReadError(SipReadReason.HeadTooLarge, text.Length);
        return !isPacket && text.Length < Options.Limits.MaxHeadBytes && Head.TryRead([.. text.TrimEnd("\r\n"u8), .. "\r\n\r\n"u8], hasBareBreaks: true, out error);
    }

    private int ScanRecord(ReadOnlySpan<byte> bytes, int lineStart, int lineEnd, bool isLast, Queue<SipLogItem> found)
    {
        ReadOnlySpan<byte> start = Trim(bytes[lineStart..lineEnd]);
        ReadOnlySpan<byte> content = bytes[lineEnd..];
        StartLineAnswer exact = TryEndAt(start, content, isLast, bare: false, out int length, out int after);
        if (exact == StartLineAnswer.No && MayLookAhead)
        {
            exact = TryEndAt(start, content, isLast, bare: true, out length, out after);
            _lookedAhead += exact == StartLineAnswer.No ? Math.Clamp(Announced, 0, Options.Limits.MaxBodyBytes) : 0;
        }

        if (exact == StartLineAnswer.More)
        {
            return lineStart;
        }

        if (exact == StartLineAnswer.Yes)
        {
            Take(start, content[..length], lineStart, lineEnd + after, isExact: true, found);
            return lineEnd + after;
        }

        if (!TryFindLine(content, 0, start, isLast, out int nextStart, out int nextEnd, out RecordLine kind, wantsEnd: true))
        {
            if (isLast)
            {
                AddGap(lineStart, bytes.Length, SipLogGapReason.Truncated, found);
                return bytes.Length;
            }

            if (content.Length <= MostContent)
            {
                return lineStart;
            }

            AddGap(lineStart, lineEnd + MostContent, SipLogGapReason.TooLarge, found);
            CloseGap(found);
            return lineEnd + MostContent;
        }

        if (kind == RecordLine.End && Classify(Trim(content[nextStart..nextEnd]), start) == RecordLine.End)
        {
            Take(start, content[..nextStart], lineStart, lineEnd + nextEnd, isExact: false, found);
            return lineEnd + nextEnd;
        }

        // The end of another message belongs to this gap, the beginning of another one does not.
        int gapEnd = lineEnd + (kind == RecordLine.Start ? nextStart : nextEnd);
        AddGap(lineStart, gapEnd, SipLogGapReason.Cut, found);
        CloseGap(found);
        return gapEnd;
    }

    private StartLineAnswer TryEndAt(ReadOnlySpan<byte> start, ReadOnlySpan<byte> content, bool isLast, bool bare, out int length, out int after)
    {
        (length, after) = (0, 0);
        long announced = AnnouncedLength(start, content, bare);
        if (announced < 0 || announced > MostContent)
        {
            return StartLineAnswer.No;
        }

        if (announced > content.Length)
        {
            return isLast ? StartLineAnswer.No : StartLineAnswer.More;
        }

        length = (int)announced;
        ReadOnlySpan<byte> rest = content[length..];
        int breaks = LineBreaks(rest);
        int end = rest[breaks..Math.Min(rest.Length, breaks + MaxLine)].IndexOf((byte)'\n');
        if (end < 0 && !isLast && rest.Length - breaks < MaxLine)
        {
            return StartLineAnswer.More;
        }

        end = end < 0 ? rest.Length : breaks + end + 1;
        after = length + end;
        return (breaks > 0 || (!NeedsBreak && length > 0 && content[length - 1] == (byte)'\n')) && Classify(Trim(rest[breaks..end]), start) == RecordLine.End ? StartLineAnswer.Yes : StartLineAnswer.No;
    }

    private bool TryFindLine(
        ReadOnlySpan<byte> bytes, int from, ReadOnlySpan<byte> start, bool isLast, out int lineStart, out int lineEnd, out RecordLine kind, bool wantsEnd = false)
    {
        (lineStart, lineEnd, kind) = (0, 0, RecordLine.Other);
        for (int at = from; at < bytes.Length;)
        {
            int found = bytes[at..].IndexOf(Needle);
            if (found < 0)
            {
                return false;
            }

            at += found;
            int floor = Math.Max(0, at - MaxLine);
            lineStart = bytes[floor..at].LastIndexOf((byte)'\n') + 1 + floor;
            int end = bytes[at..Math.Min(bytes.Length, at + MaxLine)].IndexOf((byte)'\n');
            if (end < 0 && !isLast && bytes.Length - at < MaxLine)
            {
                return false;
            }

            lineEnd = end < 0 ? Math.Min(bytes.Length, at + MaxLine) : at + end + 1;
            kind = Classify(Trim(bytes[lineStart..lineEnd]), default);
            if (kind is RecordLine.Start or RecordLine.End || (!wantsEnd && kind == RecordLine.WithoutContent))
            {
                return true;
            }

            at = lineEnd;
        }

        return false;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line.TrimEnd("\r\n"u8);
}
