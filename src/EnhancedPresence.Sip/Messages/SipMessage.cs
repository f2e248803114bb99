using System.Buffers;
using System.Globalization;
using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Headers;

namespace EnhancedPresence.Sip.Messages;

/// <summary>
/// A request or a response: its bytes, and where its headers stand in them. Headers keep their order, and what is not known is kept. A
/// property of a header that is missing or malformed is null; <see cref="TryCheck"/> tells which. Immutable; safe for use from several threads.
/// </summary>
public abstract class SipMessage : ISipOutgoing
{
    private SipNameAddress? _from;
    private SipNameAddress? _to;
    private string? _callId;

    private protected SipMessage(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, HeaderEntry[] entries)
    {
        Head = head;
        Body = body;
        Headers = new SipHeaders(head, entries);
    }

    /// <summary>Start line and headers as bytes, the empty line included.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    /// <summary>The body as bytes; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The header lines.</summary>
    public SipHeaders Headers { get; }

    /// <summary>Who sends the request.</summary>
    public SipNameAddress? From => _from ??= NameAddress(SipHeaderName.From);

    /// <summary>Whom the request is for.</summary>
    public SipNameAddress? To => _to ??= NameAddress(SipHeaderName.To);

    /// <summary>The conversation; compared ordinally.</summary>
    public string? CallId => _callId ??= Headers.First(SipHeaderName.CallId);

    /// <summary>The number and the method of the request.</summary>
    public SipCSeq? CSeq => SipCSeq.TryParse(Headers.First(SipHeaderName.CSeq), out SipCSeq value) ? value : null;

    /// <summary>The newest Via, which says where a response goes.</summary>
    public SipVia? Via => Headers.Values(SipHeaderName.Via) is [string first, ..] && SipVia.TryParse(first, out SipVia? via) ? via : null;

    /// <summary>Where the sender can be reached; empty when it does not say. The value <c>*</c> is left out.</summary>
    public IReadOnlyList<SipNameAddress> Contacts => NameAddresses(SipHeaderName.Contact);

    /// <summary>What a subscription is about, with its parameters.</summary>
    public SipParameterizedToken? Event => Token(SipHeaderName.Event);

    /// <summary>Seconds something lasts, from 0 on; numbers over 32 bits are taken as the greatest.</summary>
    public uint? Expires => Number(SipHeaderName.Expires);

    /// <summary>What the body is.</summary>
    public SipParameterizedToken? ContentType => Token(SipHeaderName.ContentType);

    /// <summary>Whether and how long a subscription lasts, with parameters such as <c>expires</c>.</summary>
    public SipParameterizedToken? SubscriptionState => Token(SipHeaderName.SubscriptionState);

    /// <summary>The method: of the request, or of the request that a response answers. The default value when there is none.</summary>
    public abstract SipMethod Method { get; }

    /// <summary>Checks what every message needs: one From, To, Call-ID and CSeq, a Via, and values of the right form.</summary>
    /// <param name="error">What is wrong; the default value when nothing is.</param>
    /// <returns>Whether the message can be worked with.</returns>
    public bool TryCheck(out SipReadError error) => SipMessageCheck.TryCheck(this, out error);

    /// <summary>Addresses of a header whose values may stand in one line. Malformed ones are left out.</summary>
    /// <param name="name">A header such as Contact, Route or Record-Route.</param>
    /// <returns>The addresses in their order.</returns>
    public IReadOnlyList<SipNameAddress> NameAddresses(SipHeaderName name)
    {
        List<SipNameAddress> addresses = [];
        foreach (string value in Headers.Values(name))
        {
            if (SipNameAddress.TryParse(value, out SipNameAddress? address))
            {
                addresses.Add(address);
            }
        }

        return addresses;
    }

    /// <summary>A number such as that of Expires or Max-Forwards.</summary>
    /// <param name="name">The header.</param>
    /// <returns>The number, the greatest possible one when it is larger; null when it is missing or none.</returns>
    public uint? Number(SipHeaderName name)
    {
        string? text = Headers.First(name);
        return text is null || text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9') ? null
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint value) ? value : uint.MaxValue;
    }

    /// <summary>A token or media type with parameters.</summary>
    /// <param name="name">The header.</param>
    /// <returns>The value; null when it is missing or malformed.</returns>
    public SipParameterizedToken? Token(SipHeaderName name) =>
        SipParameterizedToken.TryParse(Headers.First(name), out SipParameterizedToken? value) ? value : null;

    /// <summary>Writes the message as it goes over the wire.</summary>
    /// <param name="output">Where to.</param>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Head.Span);
        output.Write(Body.Span);
    }

    /// <summary>The message as bytes.</summary>
    /// <returns>A new array.</returns>
    public byte[] ToArray() => [.. Head.Span, .. Body.Span];

    /// <summary>The start line.</summary>
    /// <returns>For example <c>SIP/2.0 200 OK</c>.</returns>
    public override string ToString() => Encoding.UTF8.GetString(Head.Span[..Math.Max(0, Head.Span.IndexOf("\r\n"u8))]);

    internal static SipMessage Create(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, HeaderEntry[] entries, in StartLine start) =>
        start.Status == 0 ? new SipRequest(head, body, entries, start) : new SipResponse(head, body, entries, start);

    private SipNameAddress? NameAddress(SipHeaderName name) =>
        SipNameAddress.TryParse(Headers.First(name), out SipNameAddress? address) ? address : null;
}
