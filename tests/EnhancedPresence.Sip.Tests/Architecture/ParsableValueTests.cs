using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Sip.Tests.Architecture;

/// <summary>Every public value that parses gives back the text it was made from.</summary>
public sealed class ParsableValueTests
{
    [Fact]
    public void Every_parsable_type_is_tried() =>
        PublicTypeLaws.ParsableTypes(typeof(SipMethod).Assembly).Should().BeEquivalentTo([typeof(SipMethod), typeof(SipHeaderName), typeof(SipAddressSpec)]);

    [Theory]
    [InlineData(typeof(SipMethod), "REGISTER")]
    [InlineData(typeof(SipMethod), "X-own")]
    [InlineData(typeof(SipHeaderName), "Call-ID")]
    [InlineData(typeof(SipHeaderName), "x-own")]
    [InlineData(typeof(SipAddressSpec), "sip:127.0.0.1:5060;transport=tcp")]
    [InlineData(typeof(SipAddressSpec), "tel:+1-201-555-0123")]
    public void Parsed_text_comes_back(Type type, string text) => ParsableLaws.RoundTrip(type, text);

    [Theory]
    [InlineData(typeof(SipMethod), "")]
    [InlineData(typeof(SipMethod), "RE GISTER")]
    [InlineData(typeof(SipMethod), "R\u00e9GISTER")]
    [InlineData(typeof(SipHeaderName), "")]
    [InlineData(typeof(SipHeaderName), "Call-ID:")]
    [InlineData(typeof(SipAddressSpec), "")]
    [InlineData(typeof(SipAddressSpec), "sip:")]
    [InlineData(typeof(SipAddressSpec), "<sip:a@b>")]
    public void Nonsense_is_refused(Type type, string text) => ParsableLaws.Refuse(type, text);
}
