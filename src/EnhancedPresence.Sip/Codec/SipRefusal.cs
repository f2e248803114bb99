using System.Buffers;
using EnhancedPresence.Sip.Dialogs;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Codec;

/// <summary>
/// The answer to a request that can't be read: what its sender needs to know it by is taken from the lines that are in order. Thread-safe: no
/// state. Where from: RFC 3261 sections 8.2.6, 21.4.1, 21.4.11, 21.5.6, 21.5.7.
/// </summary>
internal static class SipRefusal
{
    // Nobody sees it: an answer has no address.
    private static readonly SipAddressSpec Nowhere = SipAddressSpec.Parse("sip:invalid.invalid");

    /// <summary>Makes the answer.</summary>
    /// <param name="input">The bytes that are no message, from its start.</param>
    /// <param name="reason">What is wrong with them.</param>
    /// <param name="maxHeadBytes">How many of them are looked at.</param>
    /// <returns>The answer; null for what is no request, wants no answer, or does not say what an answer has to repeat.</returns>
    internal static SipResponse? Make(in ReadOnlySequence<byte> input, SipReadReason reason, int maxHeadBytes)
    {
        byte[] head = input.Slice(0, Math.Min(input.Length, maxHeadBytes)).ToArray();
        int blank = head.AsSpan().IndexOf((byte)' ');

        // The start of an answer, SIP/2.0, is no token.
        if (blank <= 0 || !SipText.IsToken(head.AsSpan(0, blank)))
        {
            return null;
        }

        SipMethod method = SipMethod.Of(head.AsSpan(0, blank));
        if (method == SipMethod.Ack || method == SipMethod.Benotify)
        {
            return null;
        }

        var request = new SipRequestBuilder(method, Nowhere);
        CopyLines(head, request);
        SipRequest found = request.Build();
        return found.Headers.Contains(SipHeaderName.Via) && found.Headers.Contains(SipHeaderName.From) && found.Headers.Contains(SipHeaderName.To)
            && found.Headers.Contains(SipHeaderName.CallId) && found.Headers.Contains(SipHeaderName.CSeq)
            ? new SipResponseBuilder(found, StatusOf(reason), null, SipIdentifiers.NewTag()).Build()
            : null;
    }

    private static int StatusOf(SipReadReason reason) => reason switch
    {
        SipReadReason.BodyTooLarge => 413,
        SipReadReason.UnsupportedVersion => 505,
        SipReadReason.HeadTooLarge => 513,
        _ => 400,
    };

    // Only whole lines before the empty one, and of those that stand once the first.
    private static void CopyLines(ReadOnlySpan<byte> head, SipRequestBuilder request)
    {
        HashSet<KnownHeader> seen = [];
        for (int start = NextLine(head, 0), end; (end = NextLine(head, start)) > start + 2; start = end)
        {
            while (end < head.Length && head[end] is (byte)' ' or (byte)'\t' && NextLine(head, end) is var next && next > end)
            {
                end = next;
            }

            ReadOnlySpan<byte> line = head[start..(end - 2)];
            int colon = line.IndexOf((byte)':');
            KnownHeader known = colon < 0 ? KnownHeader.Other : KnownHeaders.Find(line[..colon].TrimEnd(" \t"u8));
            if (known is not (KnownHeader.Via or KnownHeader.From or KnownHeader.To or KnownHeader.CallId or KnownHeader.CSeq))
            {
                continue;
            }

            string value = SipText.Decode(SipText.Trim(line[(colon + 1)..]), folded: true);
            if (SipText.IsSafeValue(value) && (seen.Add(known) || known == KnownHeader.Via))
            {
                request.Add(new SipHeaderName(KnownHeaders.Name(known)), value);
            }
        }
    }

    // Where the line after this one begins; at this one's start when it does not end.
    private static int NextLine(ReadOnlySpan<byte> head, int from)
    {
        int end = head[from..].IndexOf("\r\n"u8);
        return end < 0 ? from : from + end + 2;
    }
}
