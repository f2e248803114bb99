using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Logs;

/// <summary>
/// Messages one after the other, with or without lines that begin with <c>#</c> between them. There are no marks to hold on to: what follows a
/// message decides whether it is whole, and in what is not, the next first line is looked for.
/// </summary>
internal sealed class StreamScanner : LogScanner
{
    private readonly bool _hasNotes;
    private SipLogOrigin _origin;
    private bool _isSkipping;

    internal StreamScanner(SipLogOptions options, bool hasNotes)
        : base(options) => _hasNotes = hasNotes;

    internal override int Scan(ReadOnlySpan<byte> bytes, bool isLast, Queue<SipLogItem> found)
    {
        if (_isSkipping)
        {
            int skipped = Skip(bytes, 0, isLast, SipLogGapReason.NoMessage, found);
            if (skipped > 0 || _isSkipping)
            {
                return skipped;
            }
        }

        int breaks = LineBreaks(bytes);
        if (breaks > 0)
        {
            return breaks;
        }

        if (_hasNotes && bytes[0] == (byte)'#')
        {
            int end = WireNote.LineLength(bytes, isLast);
            if (end != 0)
            {
                _origin = WireNote.Read(bytes[..end], Names);
                return end;
            }

            return 0;
        }

        return StartLines.At(bytes, isLast) switch
        {
            StartLineAnswer.More => 0,
            StartLineAnswer.No => Skip(bytes, 1, isLast, SipLogGapReason.NoMessage, found),
            _ => ScanMessage(bytes, isLast, found),
        };
    }

    private int ScanMessage(ReadOnlySpan<byte> bytes, bool isLast, Queue<SipLogItem> found)
    {
        int length = LoggedHead.Find(bytes[..Math.Min(bytes.Length, Options.Limits.MaxHeadBytes + 4)], out bool bare);
        int searched = length == 0 ? bytes.Length : length;
        if (length == 0 && !isLast && bytes.Length <= Options.Limits.MaxHeadBytes)
        {
            return 0;
        }

        // A message that is cut in its head has the beginning of the next one in it.
        int next = FindNext(bytes[..searched], bytes.IndexOf((byte)'\n') + 1);
        if (next > 0)
        {
            AddGap(0, next, SipLogGapReason.Cut, found);
            return next;
        }

        if (length == 0)
        {
            return Skip(bytes, 1, isLast, isLast ? SipLogGapReason.Truncated : SipLogGapReason.TooLarge, found);
        }

        if (!Head.TryRead(bytes[..length], bare, out SipReadError error) || Head.BodyLength < 0)
        {
            AddMalformed(0, length, error, found);
            return length;
        }

        if (Head.BodyLength > Options.Limits.MaxBodyBytes)
        {
            AddMalformed(0, length, new SipReadError(SipReadReason.BodyTooLarge, length), found);
            return length;
        }

        return ScanBody(bytes, length, bare, isLast, found);
    }

    private int ScanBody(ReadOnlySpan<byte> bytes, int head, bool bare, bool isLast, Queue<SipLogItem> found)
    {
        ReadOnlySpan<byte> rest = bytes[head..];
        int body = Head.BodyLength;
        bool restore = false;
        StartLineAnswer ends = StartLineAnswer.No;
        if (bare && body > 0 && LoggedHead.BareLength(rest, body) is > 0 and int shorter && shorter <= rest.Length)
        {
            ends = EndsAt(rest, shorter, isLast);
            (body, restore) = ends == StartLineAnswer.No ? (body, false) : (shorter, true);
        }

        ends = ends == StartLineAnswer.No ? EndsAt(rest, body, isLast) : ends;
        if (ends == StartLineAnswer.More)
        {
            return 0;
        }

        if (ends == StartLineAnswer.No)
        {
            // A first line that begins in the body may end behind it.
            if (!isLast && rest.Length < (long)body + StartLines.MaxLine && rest[body..].TrimStart("\r\n"u8).IndexOf((byte)'\n') < 0)
            {
                return 0;
            }

            int next = FindNext(rest[..(int)Math.Min(rest.Length, (long)body + StartLines.MaxLine)], 0);
            if (next >= 0 && next < body)
            {
                AddGap(0, head + next, SipLogGapReason.Cut, found);
                return head + next;
            }
        }

        if (body > rest.Length)
        {
            AddGap(0, bytes.Length, SipLogGapReason.Truncated, found);
            return bytes.Length;
        }

        SipMessage message = Head.ToMessage(rest[..body], restore);
        AddMessage(0, head + body, message, hasWholeBody: true, _origin, found);
        return head + body;
    }

    // Whether a message that ends at a place is followed by what may follow one.
    private StartLineAnswer EndsAt(ReadOnlySpan<byte> rest, int length, bool isLast)
    {
        if (length > rest.Length)
        {
            return isLast ? StartLineAnswer.No : StartLineAnswer.More;
        }

        ReadOnlySpan<byte> after = rest[length..];
        after = after[LineBreaks(after)..];
        return after.IsEmpty ? (isLast ? StartLineAnswer.Yes : StartLineAnswer.More)
            : _hasNotes && after[0] == (byte)'#' ? StartLineAnswer.Yes
            : StartLines.At(after, isLast);
    }

    private int Skip(ReadOnlySpan<byte> bytes, int from, bool isLast, SipLogGapReason reason, Queue<SipLogItem> found)
    {
        int next = FindNext(bytes, from);
        _isSkipping = next < 0 && !isLast;

        // While more may come, the last bytes may be the beginning of a first line.
        int end = next >= 0 ? next : isLast ? bytes.Length : Math.Max(0, bytes.Length - StartLines.MaxLine - 1);
        if (end > 0)
        {
            AddGap(0, end, reason, found);
        }

        return end;
    }

    private int FindNext(ReadOnlySpan<byte> bytes, int from)
    {
        int start = StartLines.Find(bytes, from);
        int note = _hasNotes ? WireNote.Find(start < 0 ? bytes : bytes[..start], from) : -1;
        return note >= 0 ? note : start;
    }
}
