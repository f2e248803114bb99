using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Codec;

/// <summary>
/// Cuts the bytes of a connection into messages. Remembers how far it has looked, so that a message in many pieces costs linear time.
/// A message costs three allocations however many headers it has: itself, its bytes, and the places of its headers. Not safe for use from
/// several threads; one reader per connection.
/// </summary>
public sealed class SipFrameReader
{
    private readonly SipLimits _limits;

    // Of the input as it was left by the last call: bytes known to hold no end of a head, and the length of the message once its head is known.
    private int _searched;
    private int _headLength;
    private int _messageLength;

    /// <summary>Makes a reader.</summary>
    /// <param name="limits">The bounds; null for <see cref="SipLimits.Default"/>.</param>
    /// <exception cref="ArgumentException">A bound is out of its range.</exception>
    public SipFrameReader(SipLimits? limits = null)
    {
        _limits = limits ?? SipLimits.Default;
        if (_limits.Errors().FirstOrDefault() is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(limits));
        }
    }

    /// <summary>Takes one message, or one sign of life, from the start of the input. Never throws on what a peer sends.</summary>
    /// <param name="input">
    /// What has arrived and was not yet taken; afterwards what remains. When more is needed, the next call must have the remainder at its start.
    /// </param>
    /// <param name="message">The message; null unless the result is <see cref="SipReadStatus.Message"/>.</param>
    /// <param name="error">Why the bytes are no message; the default value unless the result is <see cref="SipReadStatus.Malformed"/>.</param>
    /// <returns>What was found.</returns>
    public SipReadStatus TryRead(ref ReadOnlySequence<byte> input, out SipMessage? message, out SipReadError error)
    {
        message = null;
        error = default;
        if (_searched == 0 && _headLength == 0 && SkipLineBreaks(ref input))
        {
            return SipReadStatus.KeepAlive;
        }

        if (_headLength == 0)
        {
            if (!TryFindHead(input, out _headLength))
            {
                long looked = Math.Min(input.Length, _limits.MaxHeadBytes);
                return input.Length > _limits.MaxHeadBytes
                    ? Malformed(SipReadReason.HeadTooLarge, looked, out error)
                    : Incomplete(out error);
            }

            if (_headLength > _limits.MaxHeadBytes)
            {
                return Malformed(SipReadReason.HeadTooLarge, _limits.MaxHeadBytes, out error);
            }
        }

        if (_messageLength > input.Length)
        {
            return Incomplete(out error);
        }

        return ReadFrame(ref input, ref message, out error);
    }

    /// <summary>Reads the one message that a block of bytes is.</summary>
    /// <param name="bytes">The message; line breaks before it are skipped.</param>
    /// <param name="message">The message, or null.</param>
    /// <param name="error">Why it is none; the reason is none when bytes are missing or left over.</param>
    /// <param name="limits">The bounds; null for <see cref="SipLimits.Default"/>.</param>
    /// <returns>Whether the bytes are one message and nothing else.</returns>
    public static bool TryReadMessage(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out SipMessage? message, out SipReadError error, SipLimits? limits = null)
    {
        var reader = new SipFrameReader(limits);
        var input = new ReadOnlySequence<byte>(bytes);
        while (reader.TryRead(ref input, out message, out error) == SipReadStatus.KeepAlive)
        {
            // A trace may begin with signs of life.
        }

        if (message is not null && input.IsEmpty)
        {
            return true;
        }

        message = null;
        return false;
    }

    private static SipReadStatus Malformed(SipReadReason reason, long offset, out SipReadError error)
    {
        error = new SipReadError(reason, offset);
        return SipReadStatus.Malformed;
    }

    private static SipReadStatus Incomplete(out SipReadError error)
    {
        error = default;
        return SipReadStatus.Incomplete;
    }

    // Line breaks between messages mean nothing, but two of them are a question. One that may be half of a question waits for more.
    private static bool SkipLineBreaks(ref ReadOnlySequence<byte> input)
    {
        Span<byte> start = stackalloc byte[4];
        while (!input.IsEmpty)
        {
            int length = (int)Math.Min(4, input.Length);
            input.Slice(0, length).CopyTo(start);
            ReadOnlySpan<byte> seen = start[..length];
            if (seen.SequenceEqual("\r\n\r\n"u8))
            {
                input = input.Slice(4);
                return true;
            }

            if ("\r\n\r\n"u8.StartsWith(seen) || seen[0] is not ((byte)'\r' or (byte)'\n'))
            {
                return false;
            }

            input = input.Slice(seen.StartsWith("\r\n"u8) ? 2 : 1);
        }

        return false;
    }

    private bool TryFindHead(in ReadOnlySequence<byte> input, out int length)
    {
        // The end may have begun in the bytes looked at before.
        int from = Math.Max(0, _searched - 3);
        ReadOnlySequence<byte> rest = input.Slice(from, Math.Min(input.Length, _limits.MaxHeadBytes + 4L) - from);
        length = 0;
        if (rest.IsSingleSegment)
        {
            int end = rest.FirstSpan.IndexOf("\r\n\r\n"u8);
            length = end < 0 ? 0 : from + end + 4;
        }
        else
        {
            var reader = new SequenceReader<byte>(rest);
            if (reader.TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8))
            {
                length = from + (int)reader.Consumed;
            }
        }

        _searched = length > 0 ? 0 : (int)Math.Min(input.Length, _limits.MaxHeadBytes + 4L);

        // Line breaks alone are no head; they are looked at again when more has come.
        _searched = _searched <= 3 ? 0 : _searched;
        return length > 0;
    }

    private SipReadStatus ReadFrame(ref ReadOnlySequence<byte> input, ref SipMessage? message, out SipReadError error)
    {
        HeaderEntry[] entries = ArrayPool<HeaderEntry>.Shared.Rent(_limits.MaxHeaders);
        byte[]? copy = null;
        try
        {
            ReadOnlySequence<byte> headBytes = input.Slice(0, _headLength);
            scoped ReadOnlySpan<byte> head;
            if (headBytes.IsSingleSegment)
            {
                head = headBytes.FirstSpan;
            }
            else
            {
                copy = ArrayPool<byte>.Shared.Rent(_headLength);
                headBytes.CopyTo(copy);
                head = copy.AsSpan(0, _headLength);
            }

            if (!SipHeadReader.TryRead(head, entries.AsSpan(0, _limits.MaxHeaders), out int count, out StartLine start, out int bodyLength, out error))
            {
                return SipReadStatus.Malformed;
            }

            if (bodyLength > _limits.MaxBodyBytes)
            {
                return Malformed(SipReadReason.BodyTooLarge, _headLength, out error);
            }

            _messageLength = _headLength + bodyLength;
            if (_messageLength > input.Length)
            {
                return SipReadStatus.Incomplete;
            }

            byte[] bytes = GC.AllocateUninitializedArray<byte>(_messageLength);
            input.Slice(0, _messageLength).CopyTo(bytes);
            input = input.Slice(_messageLength);
            message = SipMessage.Create(bytes.AsMemory(0, _headLength), bytes.AsMemory(_headLength), entries.AsSpan(0, count).ToArray(), start);
            (_searched, _headLength, _messageLength) = (0, 0, 0);
            return SipReadStatus.Message;
        }
        finally
        {
            ArrayPool<HeaderEntry>.Shared.Return(entries);
            if (copy is not null)
            {
                ArrayPool<byte>.Shared.Return(copy);
            }
        }
    }
}
