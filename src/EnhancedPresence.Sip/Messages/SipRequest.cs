using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Headers;

namespace EnhancedPresence.Sip.Messages;

/// <summary>A request. Immutable; safe for use from several threads.</summary>
public sealed class SipRequest : SipMessage
{
    internal SipRequest(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, HeaderEntry[] entries, in StartLine start)
        : base(head, body, entries)
    {
        Method = SipMethod.Of(head.Span[..start.MethodLength]);
        Uri = new SipAddressSpec(Encoding.UTF8.GetString(head.Span.Slice(start.RestStart, start.RestLength)));
    }

    /// <inheritdoc/>
    public override SipMethod Method { get; }

    /// <summary>Where the request goes.</summary>
    public SipAddressSpec Uri { get; }
}
