using System.Buffers;
using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Tool.Serving;

/// <summary>
/// Covers what a wire log must not have: credentials, what people write to each other, notes, subjects, names. Each covered byte becomes an
/// <c>x</c>, so that lengths and structure stay and the messages can still be read. Thread-safe: no state.
/// </summary>
internal static class WireRedaction
{
    private const byte Cover = (byte)'x';

    private static readonly SipLimits Limits = new() { MaxHeadBytes = 1024 * 1024, MaxHeaders = 4096, MaxBodyBytes = 256 * 1024 * 1024 };

    private static readonly HashSet<string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "WWW-Authenticate", "Proxy-Authenticate", "Authentication-Info", "Proxy-Authentication-Info", "Subject", "s",
    };

    /// <summary>Covers one or several messages.</summary>
    /// <param name="messages">The bytes of whole messages.</param>
    /// <returns>As many bytes. What is no message is covered as a whole.</returns>
    public static byte[] Apply(ReadOnlySpan<byte> messages)
    {
        byte[] copy = messages.ToArray();
        var reader = new SipFrameReader(Limits);
        var input = new ReadOnlySequence<byte>(copy);
        while (!input.IsEmpty)
        {
            SipReadStatus status = reader.TryRead(ref input, out SipMessage? message, out _);
            if (status is SipReadStatus.Incomplete or SipReadStatus.Malformed)
            {
                CoverText(copy.AsSpan(copy.Length - (int)input.Length));
                break;
            }

            if (message is not null)
            {
                int end = copy.Length - (int)input.Length;
                CoverHead(copy.AsSpan(end - message.Body.Length - message.Head.Length, message.Head.Length));
                CoverBody(copy.AsSpan(end - message.Body.Length, message.Body.Length), message.Headers.First(SipHeaderName.ContentType) ?? string.Empty);
            }
        }

        return copy;
    }

    private static void CoverHead(Span<byte> head)
    {
        bool isSecret = false;
        while (head.IndexOf("\r\n"u8) is > 0 and int end)
        {
            Span<byte> line = head[..end];
            head = head[(end + 2)..];
            int value = 0;
            if (line[0] is not ((byte)' ' or (byte)'\t'))
            {
                int colon = line.IndexOf((byte)':');
                isSecret = colon > 0 && Headers.Contains(Encoding.ASCII.GetString(line[..colon].TrimEnd(" \t"u8)));
                value = colon + 1;
            }

            if (isSecret)
            {
                CoverSecret(line[value..]);
            }
        }
    }

    // The names and signs stay, so that it remains a challenge or an answer.
    private static void CoverSecret(Span<byte> value)
    {
        bool isQuoted = false;
        bool isValue = !value.Contains((byte)'=');
        foreach (ref byte c in value)
        {
            isQuoted ^= c == (byte)'"';
            isValue = (isValue || c == (byte)'=') && (isQuoted || c != (byte)',');
            if (isValue && c is not ((byte)'=' or (byte)'"' or (byte)' ' or (byte)'\t'))
            {
                c = Cover;
            }
        }
    }

    private static void CoverBody(Span<byte> body, string type)
    {
        if (type.Contains("xml", StringComparison.OrdinalIgnoreCase) || type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            new XmlCover(body).Run();
        }
        else
        {
            CoverText(body);
        }
    }

    /// <summary>Covers everything but blanks and line ends.</summary>
    internal static void CoverText(Span<byte> text)
    {
        foreach (ref byte c in text)
        {
            c = c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? c : Cover;
        }
    }
}
