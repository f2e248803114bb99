using System.Buffers;
using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Tests;

/// <summary>Messages as text of a test: its line ends become those of the wire.</summary>
internal static class Wire
{
    /// <summary>Head lines that make any request a whole one.</summary>
    public const string Usual = """
        Via: SIP/2.0/TCP 127.0.0.1:4000;branch=z9hG4bK1
        From: <sip:alice@contoso.com>;tag=1;epid=abb2cb12b77f
        To: <sip:bob@contoso.com>
        Call-ID: 1
        CSeq: 1 MESSAGE
        Max-Forwards: 70

        """;

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));

    /// <summary>A request whose head is the usual one and some more lines, each with its line end.</summary>
    public static byte[] Request(string more = "", string start = "MESSAGE sip:bob@contoso.com SIP/2.0") => Bytes($"{start}\n{Usual}{more}\n");

    /// <summary>Reads what has to be one message.</summary>
    public static SipMessage Read(byte[] bytes)
    {
        SipFrameReader.TryReadMessage(bytes, out SipMessage? message, out SipReadError error).Should().BeTrue("{0}", error);
        return message!;
    }

    /// <summary>Reads everything there is, as it would come over a connection: signs of life, messages, and the error at the end if there is one.</summary>
    public static List<string> ReadAll(SipFrameReader reader, ref ReadOnlySequence<byte> input)
    {
        List<string> found = [];
        while (true)
        {
            switch (reader.TryRead(ref input, out SipMessage? message, out SipReadError error))
            {
                case SipReadStatus.Incomplete:
                    return found;
                case SipReadStatus.Malformed:
                    found.Add(error.ToString());
                    return found;
                case SipReadStatus.KeepAlive:
                    found.Add("sign of life");
                    break;
                default:
                    found.Add(Encoding.Latin1.GetString(message!.ToArray()));
                    break;
            }
        }
    }
}
