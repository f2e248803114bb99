using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Tests.Codec;

/// <summary>What is no message is refused, with a reason and the place.</summary>
public sealed class RefusedTests
{
    [Theory]
    [InlineData("MESSAGE sip:bob@contoso.com SIP/3.0", SipReadReason.UnsupportedVersion, 28)]
    [InlineData("MESSAGE sip:bob@contoso.com SIP/2.00", SipReadReason.UnsupportedVersion, 28)]
    [InlineData("MESSAGE sip:bob@contoso.com HTTP/1.1", SipReadReason.UnsupportedVersion, 28)]
    [InlineData("SIP/7.0 200 OK", SipReadReason.UnsupportedVersion, 0)]
    [InlineData("MESSAGE sip:bob@contoso.com", SipReadReason.BadStartLine, 8)]
    [InlineData("MESSAGE  sip:bob@contoso.com SIP/2.0", SipReadReason.BadStartLine, 8)]
    [InlineData("MESSAGE sip:bob@contoso.com  SIP/2.0", SipReadReason.BadStartLine, 8)]
    [InlineData("MESSAGE <sip:bob@contoso.com> SIP/2.0", SipReadReason.BadStartLine, 8)]
    [InlineData("MESSAGE sip:bob@contoso.com; lr SIP/2.0", SipReadReason.BadStartLine, 8)]
    [InlineData("MESSAGE sip:bob@contoso.com SIP/2.0 ", SipReadReason.BadStartLine, 8)]
    [InlineData("MES@SAGE sip:bob@contoso.com SIP/2.0", SipReadReason.BadStartLine, 9)]
    [InlineData(" MESSAGE sip:bob@contoso.com SIP/2.0", SipReadReason.BadStartLine, 0)]
    [InlineData("MESSAGE", SipReadReason.BadStartLine, 0)]
    [InlineData("SIP/2.0 99 Low", SipReadReason.BadStartLine, 8)]
    [InlineData("SIP/2.0 700 High", SipReadReason.BadStartLine, 8)]
    [InlineData("SIP/2.0 2000 OK", SipReadReason.BadStartLine, 8)]
    [InlineData("SIP/2.0 +20 OK", SipReadReason.BadStartLine, 8)]
    [InlineData("SIP/2.0 ok", SipReadReason.BadStartLine, 8)]
    public void A_start_line(string line, SipReadReason reason, long offset) => Refuse(Wire.Request(start: line), reason, offset);

    [Theory]
    [InlineData("no colon", SipReadReason.BadHeaderLine)]
    [InlineData(": no name", SipReadReason.BadHeaderLine)]
    [InlineData("two words: x", SipReadReason.BadHeaderLine)]
    [InlineData("nämé: x", SipReadReason.BadHeaderLine)]
    [InlineData("Content-Length: -1", SipReadReason.BadContentLength)]
    [InlineData("Content-Length: +1", SipReadReason.BadContentLength)]
    [InlineData("Content-Length: 0x10", SipReadReason.BadContentLength)]
    [InlineData("Content-Length: 1 1", SipReadReason.BadContentLength)]
    [InlineData("Content-Length: 1, 1", SipReadReason.BadContentLength)]
    [InlineData("Content-Length:", SipReadReason.BadContentLength)]
    [InlineData("l: 99999999999999999999", SipReadReason.BadContentLength)]
    public void A_header_line(string line, SipReadReason reason) => Refuse(Wire.Request(line + "\n"), reason, Wire.Request().Length - 2);

    [Fact]
    public void Two_lengths() => Refuse(Wire.Request("Content-Length: 0\nl: 0\n"), SipReadReason.BadContentLength, Wire.Request("Content-Length: 0\n").Length - 2);

    [Fact]
    public void A_body_without_a_length()
    {
        byte[] bytes = Wire.Request("c: text/plain\n");
        Refuse(bytes, SipReadReason.MissingContentLength, bytes.Length);
    }

    [Theory]
    [InlineData("\0", SipReadReason.ControlCharacter)]
    [InlineData("\u0001", SipReadReason.ControlCharacter)]
    [InlineData("\u007f", SipReadReason.ControlCharacter)]
    [InlineData("\r", SipReadReason.BareLineBreak)]
    public void A_character_that_others_may_read_as_something_else(string character, SipReadReason reason)
    {
        foreach (string place in new[] { "MESSAGE", "bob", "tag", "Call-ID", "70" })
        {
            string text = Encoding.UTF8.GetString(Wire.Request());
            int at = text.IndexOf(place, StringComparison.Ordinal) + 1;
            Refuse(Encoding.UTF8.GetBytes(text.Insert(at, character)), reason, at);
        }
    }

    [Fact]
    public void A_line_feed_alone_ends_no_line()
    {
        string text = Encoding.UTF8.GetString(Wire.Request());
        int at = text.IndexOf("\r\nCall-ID", StringComparison.Ordinal);
        Refuse(Encoding.UTF8.GetBytes(text.Remove(at, 1)), SipReadReason.BareLineBreak, at);
    }

    [Theory]
    [InlineData("Via", "BadHeaderValue")]
    [InlineData("From", "BadHeaderCount")]
    [InlineData("To", "BadHeaderCount")]
    [InlineData("Call-ID", "BadHeaderCount")]
    [InlineData("CSeq", "BadHeaderCount")]
    public void Nothing_that_every_message_has_may_be_missing(string header, string reason)
    {
        string text = Encoding.UTF8.GetString(Wire.Request());
        SipMessage message = Wire.Read(Encoding.UTF8.GetBytes(text.Replace($"\r\n{header}: ", "\r\nX-Gone: ", StringComparison.Ordinal)));

        message.TryCheck(out SipReadError error).Should().BeFalse();
        error.Header.Should().Be(header);
        error.Reason.ToString().Should().Be(reason);
    }

    [Theory]
    [InlineData("f: sip:x@contoso.com", "From")]
    [InlineData("t: sip:x@contoso.com", "To")]
    [InlineData("i: 2", "Call-ID")]
    [InlineData("CSeq: 1 MESSAGE", "CSeq")]
    [InlineData("max-forwards: 1", "Max-Forwards")]
    public void Nothing_that_stands_once_may_stand_twice(string line, string header)
    {
        Wire.Read(Wire.Request(line + "\n")).TryCheck(out SipReadError error).Should().BeFalse();
        error.Header.Should().Be(header);
        error.Reason.Should().Be(SipReadReason.BadHeaderCount);
    }

    [Theory]
    [InlineData("From: <sip:alice@contoso.com>;tag=1;epid=abb2cb12b77f", "From: \"alice <sip:alice@contoso.com>", "From")]
    [InlineData("From: <sip:alice@contoso.com>;tag=1;epid=abb2cb12b77f", "From: <sip:alice@contoso.com;tag=1", "From")]
    [InlineData("From: <sip:alice@contoso.com>;tag=1;epid=abb2cb12b77f", "From: <alice@contoso.com>;tag=1", "From")]
    [InlineData("To: <sip:bob@contoso.com>", "To: sip:bob@contoso.com?x=y", "To")]
    [InlineData("To: <sip:bob@contoso.com>", "To: <sip:bob@contoso.com:99999>", "To")]
    [InlineData("Via: SIP/2.0/TCP 127.0.0.1:4000;branch=z9hG4bK1", "Via: SIP/7.0/TCP 127.0.0.1:4000", "Via")]
    [InlineData("Via: SIP/2.0/TCP 127.0.0.1:4000;branch=z9hG4bK1", "Via: 127.0.0.1", "Via")]
    [InlineData("Call-ID: 1", "Call-ID:", "Call-ID")]
    [InlineData("Call-ID: 1", "Call-ID: 1 2", "Call-ID")]
    [InlineData("CSeq: 1 MESSAGE", "CSeq: 1 INVITE", "CSeq")]
    [InlineData("CSeq: 1 MESSAGE", "CSeq: 1", "CSeq")]
    [InlineData("CSeq: 1 MESSAGE", "CSeq: 2147483648 MESSAGE", "CSeq")]
    [InlineData("CSeq: 1 MESSAGE", "CSeq: -1 MESSAGE", "CSeq")]
    [InlineData("Max-Forwards: 70", "Max-Forwards: 256", "Max-Forwards")]
    [InlineData("Max-Forwards: 70", "Max-Forwards: many", "Max-Forwards")]
    [InlineData("Max-Forwards: 70", "Expires: -5", "Expires")]
    [InlineData("Max-Forwards: 70", "Event: a b", "Event")]
    public void A_value_has_the_form_of_its_header(string line, string wrong, string header)
    {
        string text = Encoding.UTF8.GetString(Wire.Request());
        SipMessage message = Wire.Read(Encoding.UTF8.GetBytes(text.Replace(line, wrong, StringComparison.Ordinal)));

        message.TryCheck(out SipReadError error).Should().BeFalse();
        error.Header.Should().Be(header);
    }

    [Theory]
    [InlineData("CSeq: 1 MESSAGE", "CSeq: 2147483647 MESSAGE")]
    [InlineData("Max-Forwards: 70", "Max-Forwards: 255")]
    [InlineData("Max-Forwards: 70", "Expires: 99999999999")]
    public void A_value_may_be_the_greatest(string line, string greatest)
    {
        string text = Encoding.UTF8.GetString(Wire.Request());
        Wire.Read(Encoding.UTF8.GetBytes(text.Replace(line, greatest, StringComparison.Ordinal))).TryCheck(out SipReadError error).Should().BeTrue("{0}", error);
    }

    private static void Refuse(byte[] bytes, SipReadReason reason, long offset)
    {
        SipFrameReader.TryReadMessage(bytes, out SipMessage? message, out SipReadError error).Should().BeFalse();
        message.Should().BeNull();
        error.Reason.Should().Be(reason);
        error.Offset.Should().Be(offset);
    }
}
