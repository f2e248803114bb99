using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Messages;

/// <summary>What RFC 3261 section 8.1.1 wants of every message. Thread-safe: no state.</summary>
internal static class SipMessageCheck
{
    private static readonly SipHeaderName[] Single = [SipHeaderName.From, SipHeaderName.To, SipHeaderName.CallId, SipHeaderName.CSeq];

    private static readonly SipHeaderName[] AtMostOne =
        [SipHeaderName.MaxForwards, SipHeaderName.Expires, SipHeaderName.Event, SipHeaderName.ContentType];

    internal static bool TryCheck(SipMessage message, out SipReadError error)
    {
        SipHeaders headers = message.Headers;
        foreach (SipHeaderName name in Single)
        {
            if (headers.CountOf(name) != 1)
            {
                return Fail(SipReadReason.BadHeaderCount, message, name, out error);
            }
        }

        foreach (SipHeaderName name in AtMostOne)
        {
            if (headers.CountOf(name) > 1)
            {
                return Fail(SipReadReason.BadHeaderCount, message, name, out error);
            }
        }

        SipHeaderName wrong = message.Via is null ? SipHeaderName.Via
            : message.From is null ? SipHeaderName.From
            : message.To is null ? SipHeaderName.To
            : string.IsNullOrEmpty(message.CallId) || message.CallId.Contains(' ', StringComparison.Ordinal) ? SipHeaderName.CallId
            : message.CSeq is not { } cseq || message is SipRequest && cseq.Method != message.Method ? SipHeaderName.CSeq
            : IsBadNumber(message, SipHeaderName.MaxForwards) || message.Number(SipHeaderName.MaxForwards) > 255 ? SipHeaderName.MaxForwards
            : IsBadNumber(message, SipHeaderName.Expires) ? SipHeaderName.Expires
            : headers.Contains(SipHeaderName.ContentType) && message.ContentType is null ? SipHeaderName.ContentType
            : headers.Contains(SipHeaderName.Event) && message.Event is null ? SipHeaderName.Event
            : default;
        error = default;
        return wrong == default || Fail(SipReadReason.BadHeaderValue, message, wrong, out error);
    }

    private static bool IsBadNumber(SipMessage message, SipHeaderName name) => message.Headers.Contains(name) && message.Number(name) is null;

    private static bool Fail(SipReadReason reason, SipMessage message, SipHeaderName name, out SipReadError error)
    {
        error = new SipReadError(reason, message.Headers.OffsetOf(name), name.Value);
        return false;
    }
}
