using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Logs;

/// <summary>
/// One head at a time, and the message that it and a body make. Logs may have lost the CR of line breaks; here a head has them again. A message
/// costs what one of <see cref="SipFrameReader"/> costs. Not safe for use from several threads.
/// </summary>
internal sealed class LoggedHead
{
    private readonly HeaderEntry[] _entries;
    private byte[] _bytes = new byte[4096];
    private int _length;
    private int _count;
    private StartLine _start;

    internal LoggedHead(SipLimits limits)
    {
        Limits = limits;
        _entries = new HeaderEntry[limits.MaxHeaders];
    }

    internal SipLimits Limits { get; }

    /// <summary>Bytes of the body as the head says; -1 when it has a type and no length.</summary>
    internal int BodyLength { get; private set; }

    /// <summary>Finds the end of a head.</summary>
    /// <param name="bytes">Begin with a first line.</param>
    /// <param name="hasBareBreaks">Whether its lines end with LF alone; the first one decides.</param>
    /// <returns>The length with the empty line; 0 when it does not end.</returns>
    internal static int Find(ReadOnlySpan<byte> bytes, out bool hasBareBreaks)
    {
        int first = bytes.IndexOf((byte)'\n');
        hasBareBreaks = first >= 0 && (first == 0 || bytes[first - 1] != (byte)'\r');
        int end = first < 0 ? -1 : hasBareBreaks ? bytes.IndexOf("\n\n"u8) : bytes.IndexOf("\r\n\r\n"u8);
        return end < 0 ? 0 : end + (hasBareBreaks ? 2 : 4);
    }

    /// <summary>Reads a head.</summary>
    /// <param name="head">The head with its empty line.</param>
    /// <param name="hasBareBreaks">Whether lines may end with LF alone.</param>
    /// <param name="error">Why not.</param>
    /// <returns>Whether it is one.</returns>
    internal bool TryRead(ReadOnlySpan<byte> head, bool hasBareBreaks, out SipReadError error)
    {
        int most = hasBareBreaks ? head.Length * 2 : head.Length;
        if (_bytes.Length < most)
        {
            _bytes = new byte[Math.Max(most, _bytes.Length * 2)];
        }

        _length = hasBareBreaks ? WithCarriageReturns(head, _bytes, always: false) : head.Length;
        if (!hasBareBreaks)
        {
            head.CopyTo(_bytes);
        }

        if (_length > Limits.MaxHeadBytes)
        {
            error = new SipReadError(SipReadReason.HeadTooLarge, Limits.MaxHeadBytes);
            return false;
        }

        bool isHead = SipHeadReader.TryRead(_bytes.AsSpan(0, _length), _entries, out _count, out _start, out int bodyLength, out error);
        BodyLength = error.Reason == SipReadReason.MissingContentLength ? -1 : bodyLength;
        return isHead || BodyLength < 0;
    }

    /// <summary>The message of the head that was read last.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="isBare">Whether each LF of the body was CR LF before.</param>
    /// <returns>The message.</returns>
    internal SipMessage ToMessage(ReadOnlySpan<byte> body, bool isBare = false)
    {
        int bodyLength = body.Length + (isBare ? body.Count((byte)'\n') : 0);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(_length + bodyLength);
        _bytes.AsSpan(0, _length).CopyTo(bytes);
        if (isBare)
        {
            WithCarriageReturns(body, bytes.AsSpan(_length), always: true);
        }
        else
        {
            body.CopyTo(bytes.AsSpan(_length));
        }

        return SipMessage.Create(bytes.AsMemory(0, _length), bytes.AsMemory(_length), _entries.AsSpan(0, _count).ToArray(), _start);
    }

    /// <summary>How many bytes of a text whose line breaks have lost their CR stand for a number of bytes before.</summary>
    /// <param name="text">The text as it is now.</param>
    /// <param name="length">The length before.</param>
    /// <returns>The length now; more than there is when the text is too short, -1 when the length ends within a line break.</returns>
    internal static int BareLength(ReadOnlySpan<byte> text, int length)
    {
        int position = 0;
        for (int rest = length; rest != 0;)
        {
            // A byte stands for two at most, so half of the rest is never too much.
            int step = Math.Max(1, rest / 2);
            if (position + step > text.Length)
            {
                return text.Length + 1;
            }

            rest -= step + text.Slice(position, step).Count((byte)'\n');
            position += step;
            if (rest < 0)
            {
                return -1;
            }
        }

        return position;
    }

    private static int WithCarriageReturns(ReadOnlySpan<byte> text, Span<byte> output, bool always)
    {
        int length = 0;
        while (text.IndexOf((byte)'\n') is >= 0 and int end)
        {
            ReadOnlySpan<byte> line = text[..end];
            line.CopyTo(output[length..]);
            length += line.Length;
            if (always || line.IsEmpty || line[^1] != (byte)'\r')
            {
                output[length++] = (byte)'\r';
            }

            output[length++] = (byte)'\n';
            text = text[(end + 1)..];
        }

        text.CopyTo(output[length..]);
        return length + text.Length;
    }
}
