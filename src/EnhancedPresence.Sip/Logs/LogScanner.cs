using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Logs;

/// <summary>
/// Takes messages and gaps from the start of the bytes that are there. What it finds does not depend on how the log is cut into pieces.
/// Not safe for use from several threads.
/// </summary>
internal abstract class LogScanner
{
    private long _gapOffset = -1;
    private long _gapEnd;
    private SipLogGapReason _gapReason;

    private protected LogScanner(SipLogOptions options)
    {
        Options = options;
        Head = new LoggedHead(options.Limits);
    }

    /// <summary>Where the bytes of the next scan begin, in the log.</summary>
    internal long Position { get; set; }

    private protected SipLogOptions Options { get; }

    private protected LoggedHead Head { get; }

    private protected LogNames Names { get; } = new();

    /// <summary>Takes what is at the start.</summary>
    /// <param name="bytes">What is there; at least one byte.</param>
    /// <param name="isLast">Whether the log ends with them.</param>
    /// <param name="found">Gets messages and gaps.</param>
    /// <returns>How many bytes are done with; 0 when more are needed, which is never so at the end.</returns>
    internal abstract int Scan(ReadOnlySpan<byte> bytes, bool isLast, Queue<SipLogItem> found);

    /// <summary>Tells what is left when the log has ended.</summary>
    /// <param name="found">Gets messages and gaps.</param>
    internal virtual void End(Queue<SipLogItem> found) => CloseGap(found);

    /// <summary>Says that bytes gave nothing; those that follow each other are one gap.</summary>
    private protected void AddGap(long from, long to, SipLogGapReason reason, Queue<SipLogItem> found)
    {
        bool continues = _gapOffset >= 0 && _gapEnd == Position + from && reason == SipLogGapReason.NoMessage;
        if (!continues)
        {
            CloseGap(found);
            _gapOffset = Position + from;
            _gapReason = reason;
        }

        _gapEnd = Position + to;
    }

    /// <summary>Gives the gap that ends here.</summary>
    private protected void CloseGap(Queue<SipLogItem> found)
    {
        if (_gapOffset >= 0)
        {
            found.Enqueue(new SipLogGap(_gapOffset, _gapEnd - _gapOffset, _gapReason));
            _gapOffset = -1;
        }
    }

    private protected void AddMalformed(long from, long to, SipReadError error, Queue<SipLogItem> found)
    {
        CloseGap(found);
        bool isLarge = error.Reason is SipReadReason.HeadTooLarge or SipReadReason.BodyTooLarge or SipReadReason.TooManyHeaders;
        found.Enqueue(new SipLogGap(Position + from, to - from, isLarge ? SipLogGapReason.TooLarge : SipLogGapReason.Malformed, error.Reason));
    }

    private protected void AddMessage(long from, long to, SipMessage message, bool hasWholeBody, in SipLogOrigin origin, Queue<SipLogItem> found)
    {
        CloseGap(found);
        found.Enqueue(new SipLogMessage(Position + from, to - from, message, hasWholeBody, origin));
    }

    /// <summary>How many line breaks bytes begin with.</summary>
    private protected static int LineBreaks(ReadOnlySpan<byte> bytes)
    {
        int other = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        return other < 0 ? bytes.Length : other;
    }
}
