using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Headers;

namespace EnhancedPresence.Sip.Messages;

/// <summary>Puts a request together. Not safe for use from several threads.</summary>
public sealed class SipRequestBuilder : SipMessageBuilder<SipRequestBuilder>
{
    private readonly StartLine _start;

    /// <summary>Begins a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="uri">Where it goes.</param>
    /// <exception cref="ArgumentException">There is no method or no address.</exception>
    public SipRequestBuilder(SipMethod method, SipAddressSpec uri)
    {
        if (method == default || uri.IsEmpty)
        {
            throw new ArgumentException("A request has a method and an address.", nameof(method));
        }

        (Method, Uri) = (method, uri);
        int methodLength = WriteStart(method.Value);
        Write(" "u8);
        int uriLength = WriteStart(uri.ToString());
        Write(" SIP/2.0\r\n"u8);
        _start = new StartLine(0, methodLength, methodLength + 1, uriLength);
    }

    internal SipMethod Method { get; }

    internal SipAddressSpec Uri { get; }

    /// <summary>The request as it is now.</summary>
    /// <returns>A new request.</returns>
    public SipRequest Build()
    {
        (ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, HeaderEntry[] entries) = Finish();
        return new SipRequest(head, body, entries, _start);
    }
}
