using System.Buffers;
using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Fuzz.Targets;

/// <summary>
/// Any bytes as what comes over a SIP connection: read in pieces it is the same, a refusal has its place, no question about a message fails,
/// what is said about an address is read as the same, and an answer is a message that repeats what it has to.
/// </summary>
internal sealed class SipMessageTarget : FuzzTarget
{
    private static readonly SipLimits Small = new() { MaxHeadBytes = 2048, MaxHeaders = 16, MaxBodyBytes = 512 };

    public override string Name => "sip-message";

    public override IReadOnlyList<string> Instrumented => ["EnhancedPresence.Sip"];

    public override string? Dictionary => "sip";

    public override IEnumerable<byte[]> Seeds =>
    [
        Bytes("REGISTER sip:contoso.com SIP/2.0\nv: SIP/2.0/tcp 127.0.0.1:4000;branch=z9hG4bK1\nf: \"A \\\" b\" <sip:alice@contoso.com>;tag=1\nt: sip:alice@contoso.com\ni: 1\nCSeq: 1 REGISTER\nm: <sip:10.0.0.1>;+sip.instance=\"<urn:uuid:0e324752-e1ab-56eb-8f4a-267c85a97459>\", *\nl: 0\n\n"),
        Bytes("\n\nSIP/2.0 200 OK\nVia: SIP/2.0/TCP a,\n SIP/2.0/TLS b\nFrom: <sip:a@b>\nTo: <sip:c%40@[::1]:5060>;tag=2\nCall-ID: 1\nCSeq: 1 SUBSCRIBE\nContent-Type: text/plain;charset=\"x\"\nContent-Length: 4\n\nbody\n\n"),
        Bytes("NOTIFY sip:a@b;transport=tcp?x=y SIP/2.0\nEvent: presence;id=1\nsubscription-state: active;expires=1\nSupported: a,b , c\n\n"),
    ];

    public override void Run(byte[] input)
    {
        var whole = new ReadOnlySequence<byte>(input);
        List<byte[]> messages = ReadAll(new SipFrameReader(Small), ref whole, out string end);
        List<byte[]> pieces = Piecewise(input, 7, out string other);
        Require(end == other && pieces.Count == messages.Count && pieces.Zip(messages).All(static p => p.First.AsSpan().SequenceEqual(p.Second)), "pieces read as the whole does");
        foreach (byte[] bytes in messages)
        {
            Require(SipFrameReader.TryReadMessage(bytes, out SipMessage? message, out _, Small), "what was read is read again");
            Ask(message!);
            if (message is SipRequest request && request.TryCheck(out _))
            {
                Answer(request);
            }
        }
    }

    private static void Ask(SipMessage message)
    {
        foreach (SipHeader header in message.Headers)
        {
            Require(message.Headers.Contains(header.Name) && message.Headers.CountOf(header.Name) > 0, "a line is found by its name");
            _ = message.Headers.Values(header.Name);
            if (SipNameAddress.TryParse(header.Value, out SipNameAddress? address))
            {
                Require(SipNameAddress.TryParse(address.ToString(), out SipNameAddress? again) && again == address, "an address is read as it is written");
                address.Uri.TryGetUserAddress(out _);
                _ = (address.Instance, address.Tag, address.Uri.Host, address.Uri.Port, address.Parameters.Count);
            }

            if (SipVia.TryParse(header.Value, out SipVia? via))
            {
                Require(SipVia.TryParse(via.ToString(), out SipVia? again) && again == via, "a step is read as it is written");
            }
        }

        _ = (message.Via, message.From, message.To, message.CSeq, message.Event, message.Expires, message.ContentType, message.SubscriptionState, message.Contacts.Count, message.Method);
    }

    private static void Answer(SipRequest request)
    {
        byte[] bytes = new SipResponseBuilder(request, 200, null, "t").Build().ToArray();
        Require(SipFrameReader.TryReadMessage(bytes, out SipMessage? answer, out SipReadError error), $"an answer is a message: {error}");
        Require(answer!.TryCheck(out error), $"an answer to a right request is right: {error}");
        Require(answer.CallId == request.CallId && answer.CSeq == request.CSeq && answer.From == request.From && answer.Via == request.Via, "an answer repeats its request");
        Require(answer.Headers.CountOf(SipHeaderName.Via) == request.Headers.CountOf(SipHeaderName.Via), "no line is added");
    }

    private static List<byte[]> ReadAll(SipFrameReader reader, ref ReadOnlySequence<byte> input, out string end)
    {
        List<byte[]> messages = [];
        while (true)
        {
            long before = input.Length;
            switch (reader.TryRead(ref input, out SipMessage? message, out SipReadError error))
            {
                case SipReadStatus.Message:
                    messages.Add(message!.ToArray());
                    break;
                case SipReadStatus.KeepAlive:
                    break;
                case SipReadStatus.Malformed:
                    Require(error.Reason != SipReadReason.None && error.Offset >= 0 && error.Offset <= before, "a refusal has a reason and a place");
                    SipResponse? refusal = SipRefusal.Make(input, error.Reason, Small.MaxHeadBytes);
                    Require(refusal is null || SipFrameReader.TryReadMessage(refusal.ToArray(), out _, out _), "the answer to what can't be read is a message");
                    end = error.ToString();
                    return messages;
                default:
                    end = "incomplete";
                    return messages;
            }
        }
    }

    private static List<byte[]> Piecewise(byte[] input, int size, out string end)
    {
        var reader = new SipFrameReader(Small);
        List<byte[]> messages = [];
        int start = 0;
        end = "incomplete";
        for (int stop = 0; stop < input.Length && end == "incomplete";)
        {
            stop = Math.Min(input.Length, stop + size);
            var rest = new ReadOnlySequence<byte>(input, start, stop - start);
            messages.AddRange(ReadAll(reader, ref rest, out end));
            start = stop - (int)rest.Length;
        }

        return messages;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal));
}
