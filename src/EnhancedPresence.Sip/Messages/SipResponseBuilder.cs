using System.Globalization;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Messages;

/// <summary>
/// Puts the answer to a request together: every Via and Record-Route, From, To, Call-ID and CSeq are the request's (RFC 3261 section 8.2.6).
/// Not safe for use from several threads.
/// </summary>
public sealed class SipResponseBuilder : SipMessageBuilder<SipResponseBuilder>
{
    private readonly StartLine _start;

    /// <summary>Begins an answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="status">The status code, from 100 to 699.</param>
    /// <param name="reason">The reason phrase; null for the usual one.</param>
    /// <param name="toTag">A tag for To, used when the request has none there; null for none.</param>
    /// <exception cref="ArgumentException">The status is out of range, or a text has a control character.</exception>
    public SipResponseBuilder(SipRequest request, int status, string? reason = null, string? toTag = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 699);
        reason ??= SipReasonPhrases.Of(status);
        CheckPhrase(reason);
        Write("SIP/2.0 "u8);
        WriteStart(status.ToString(CultureInfo.InvariantCulture));
        Write(" "u8);
        int reasonLength = WriteStart(reason);
        Write("\r\n"u8);
        _start = new StartLine(status, 7, 12, reasonLength);
        Copy(request, SipHeaderName.Via).Copy(request, SipHeaderName.RecordRoute).Copy(request, SipHeaderName.From);
        AddTo(request, toTag);
        Copy(request, SipHeaderName.CallId).Copy(request, SipHeaderName.CSeq);
    }

    /// <summary>The answer as it is now.</summary>
    /// <returns>A new response.</returns>
    public SipResponse Build()
    {
        (ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, HeaderEntry[] entries) = Finish();
        return new SipResponse(head, body, entries, _start);
    }

    private void AddTo(SipRequest request, string? toTag)
    {
        if (toTag is not null && request.To is { Tag: null } to)
        {
            Add(SipHeaderName.To, $"{to};tag={toTag}");
        }
        else
        {
            Copy(request, SipHeaderName.To);
        }
    }
}
