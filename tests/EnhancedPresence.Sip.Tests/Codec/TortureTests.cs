using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Tests.Codec;

/// <summary>Messages that are legal and that hardly anybody writes, in the spirit of RFC 4475: each is read, and says what it says.</summary>
public sealed class TortureTests
{
    [Fact]
    public void Compact_forms_folds_and_blanks_say_what_the_long_forms_say()
    {
        SipMessage message = Wire.Read(Wire.Bytes(
            "SUBSCRIBE sip:bob@contoso.com SIP/2.0\n"
            + "v:  SIP/2.0/TCP 127.0.0.1:4000\n ;branch=z9hG4bK1\n\t;received=10.0.0.1 , SIP/2.0/UDP proxy\n"
            + "f  : \"A. \\\"Ace\\\" L\"\n  <sip:alice@contoso.com> ; tag = 1\n"
            + "T:\tsip:bob@contoso.com\n"
            + "I:1\ncSeQ: 0000000009\n  SUBSCRIBE\n"
            + "M: <sip:alice@10.0.0.1:5060;transport=tcp>\no: presence\nK: eventlist,\n ms-benotify\nk: gruu-10\n"
            + "c: text/plain ; charset=\"utf-8\"\nL: 000004\ns:\nX-Unknown-Thing:  kept;as=it,is \n\nbody"));

        message.TryCheck(out SipReadError error).Should().BeTrue("{0}", error);
        message.From!.DisplayName.Should().Be("A. \"Ace\" L");
        message.From.Tag.Should().Be("1");
        message.To!.Uri.ToString().Should().Be("sip:bob@contoso.com");
        message.CSeq!.Value.Number.Should().Be(9);
        message.Via!.Branch.Should().Be("z9hG4bK1");
        message.Headers.Values(SipHeaderName.Via).Should().HaveCount(2);
        message.Headers.Values(SipHeaderName.Supported).Should().Equal("eventlist", "ms-benotify", "gruu-10");
        message.Headers.HasToken(SipHeaderName.Supported, "MS-BENOTIFY").Should().BeTrue();
        message.Contacts.Single().Uri.Port.Should().Be(5060);
        message.ContentType!.Parameters["charset"].Should().Be("utf-8");
        message.Headers.First(SipHeaderName.Subject).Should().BeEmpty();
        message.Headers.First(new SipHeaderName("x-unknown-thing")).Should().Be("kept;as=it,is");
        message.Body.ToArray().Should().Equal("body"u8.ToArray());
    }

    [Fact]
    public void A_method_is_any_token()
    {
        SipMessage message = Wire.Read(Wire.Request(start: "!interesting-Method0123456789_*+`.%indeed'~ sip:bob@contoso.com SIP/2.0"));

        message.Method.Value.Should().Be("!interesting-Method0123456789_*+`.%indeed'~");
        message.Method.Should().NotBe(SipMethod.Message);
    }

    [Theory]
    [InlineData("sip:bo%62@contoso.com", "sip:bob@contoso.com")]
    [InlineData("SIP:bob@CONTOSO.com:5061;maddr=10.0.0.1", "sip:bob@contoso.com")]
    [InlineData("sips:bob:secret@contoso.com?subject=a@b", "sip:bob@contoso.com")]
    [InlineData("sip:bob;day=tuesday@contoso.com", null)]
    [InlineData("sip:null-%00-null@contoso.com", null)]
    [InlineData("sip:10.0.0.1:5060", null)]
    [InlineData("tel:+15550100", null)]
    public void A_request_may_go_to_any_address(string uri, string? user)
    {
        var request = (SipRequest)Wire.Read(Wire.Request(start: $"MESSAGE {uri} SIP/2.0"));

        request.Uri.ToString().Should().Be(uri);
        bool isUser = request.Uri.TryGetUserAddress(out SipUri address);
        (isUser ? address : default).Should().Be(user is null ? default : SipUri.Parse(user));
    }

    [Fact]
    public void Separators_inside_quotes_and_brackets_are_none()
    {
        SipMessage message = Wire.Read(Wire.Request(
            "Contact: \"Smith, Joe; <jr>\" <sip:joe@contoso.com?Route=%3Csip:a,b%3E>;q=0.7,\n sip:j2@contoso.com;expires=5, *\n"));

        message.Contacts.Should().HaveCount(2);
        message.Contacts[0].DisplayName.Should().Be("Smith, Joe; <jr>");
        message.Contacts[0].Parameters["q"].Should().Be("0.7");
        message.Contacts[1].Parameters["expires"].Should().Be("5");
    }

    [Theory]
    [InlineData("SIP/2.0 200 OK", 200, "OK")]
    [InlineData("SIP/2.0 200 ", 200, "")]
    [InlineData("SIP/2.0 200", 200, "")]
    [InlineData("sip/2.0 699 Ende  der Welt: žluťoučký", 699, "Ende  der Welt: žluťoučký")]
    [InlineData("SIP/2.0 100 200 SIP/2.0", 100, "200 SIP/2.0")]
    public void A_reason_is_any_text(string line, int status, string reason)
    {
        var response = (SipResponse)Wire.Read(Wire.Request(start: line));

        response.Status.Should().Be(status);
        response.Reason.Should().Be(reason);
        response.Method.Should().Be(SipMethod.Message);
    }

    [Fact]
    public void A_body_is_any_bytes()
    {
        byte[] body = [0, 13, 10, 13, 10, 255, .. Wire.Request()];
        SipMessage message = Wire.Read([.. Wire.Request($"Content-Type: application/octet-stream\nContent-Length: {body.Length}\n"), .. body]);

        message.Body.ToArray().Should().Equal(body);
    }

    [Fact]
    public void What_stands_between_messages_means_nothing()
    {
        byte[] two = [13, 10, .. Wire.Request(), 13, 10, 13, 10, 10, 13, .. Wire.Request("Content-Length: 0\n"), 13];
        var input = new System.Buffers.ReadOnlySequence<byte>(two);
        List<string> found = Wire.ReadAll(new SipFrameReader(), ref input);

        found.Should().HaveCount(3);
        found[1].Should().Be("sign of life");
        input.Length.Should().Be(1, "one line break may be half of a question");
    }

    [Fact]
    public void Headers_keep_their_order_their_number_and_their_bytes()
    {
        byte[] bytes = Wire.Request("A: 1\nb: ü\na: \n\tfold\n\t \n ed\nDate: Sat, 13 Nov 2010 23:29:00 GMT\n");
        SipMessage message = Wire.Read(bytes);

        message.Headers.Select(static h => h.Name.Value).Should().Equal("Via", "From", "To", "Call-ID", "CSeq", "Max-Forwards", "A", "b", "a", "Date");
        message.Headers.All(new SipHeaderName("A")).Should().Equal("1", "fold ed");
        message.Headers.First(SipHeaderName.Date).Should().Be("Sat, 13 Nov 2010 23:29:00 GMT");
        message.ToArray().Should().Equal(bytes);
        Encoding.UTF8.GetString(message.Headers.RawFirst(new SipHeaderName("b"))).Should().Be("ü");
    }

    [Theory]
    [InlineData("<sip:[2001:db8::10]:5070>", "[2001:db8::10]", 5070)]
    [InlineData("<sip:alice@[::1]>", "[::1]", null)]
    [InlineData("sip:host.contoso.com:65535;x=1", "host.contoso.com", 65535)]
    public void An_address_of_the_sixth_version_has_brackets(string value, string host, int? port)
    {
        SipMessage message = Wire.Read(Wire.Request($"Contact: {value}\n"));

        message.Contacts.Single().Uri.Host.Should().Be(host);
        message.Contacts.Single().Uri.Port.Should().Be(port);
    }
}
