using System.Buffers;
using System.Globalization;
using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Tool.Commands;

/// <summary>
/// SIP messages one after the other, with or without lines that begin with <c>#</c> before them, as <c>serve --log-wire</c> writes them.
/// Thread-safe: no state.
/// </summary>
internal static class SipTrace
{
    private static readonly SipLimits Limits = new() { MaxHeadBytes = 1024 * 1024, MaxHeaders = 4096, MaxBodyBytes = 256 * 1024 * 1024 };

    /// <summary>Whether an input begins as a trace or a SIP message does.</summary>
    /// <param name="bytes">The input.</param>
    /// <returns>True when it does.</returns>
    public static bool IsOne(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> start = bytes.TrimStart("\r\n"u8);
        int end = start.IndexOfAny((byte)'\r', (byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? start : start[..end];
        return line.StartsWith("# "u8) || line.StartsWith("SIP/2.0 "u8) || (line.EndsWith(" SIP/2.0"u8) && !line.StartsWith("<"u8));
    }

    /// <summary>Reads the messages.</summary>
    /// <param name="input">The input.</param>
    /// <returns>The messages in their order.</returns>
    /// <exception cref="ToolException">Something in it is no message.</exception>
    public static IEnumerable<TracedMessage> Read(InputFile input)
    {
        var reader = new SipFrameReader(Limits);
        var rest = new ReadOnlySequence<byte>(input.Bytes);
        string note = string.Empty;
        while (true)
        {
            SkipLineBreaks(ref rest);
            if (rest.IsEmpty)
            {
                yield break;
            }

            if (rest.FirstSpan[0] == (byte)'#')
            {
                note = TakeLine(ref rest);
                continue;
            }

            long offset = input.Bytes.Length - rest.Length;
            SipReadStatus status = reader.TryRead(ref rest, out SipMessage? message, out SipReadError error);
            if (message is null)
            {
                throw status == SipReadStatus.Malformed
                    ? Invalid(input, offset + error.Offset, $"no SIP message: {error.Reason}")
                    : Invalid(input, input.Bytes.Length, "truncated: the last message does not end");
            }

            yield return new TracedMessage(note, message);
        }
    }

    private static ToolException Invalid(InputFile input, long offset, string reason) =>
        ToolException.Invalid(input.Name, string.Create(CultureInfo.InvariantCulture, $"byte {offset}"), reason);

    private static void SkipLineBreaks(ref ReadOnlySequence<byte> rest)
    {
        while (!rest.IsEmpty && (rest.FirstSpan[0] is (byte)'\r' or (byte)'\n'))
        {
            rest = rest.Slice(1);
        }
    }

    private static string TakeLine(ref ReadOnlySequence<byte> rest)
    {
        ReadOnlySpan<byte> span = rest.FirstSpan;
        int end = span.IndexOf((byte)'\n');
        string line = Encoding.UTF8.GetString(end < 0 ? span : span[..end]);
        rest = rest.Slice(end < 0 ? span.Length : end + 1);
        return line.TrimStart('#').Trim();
    }
}
