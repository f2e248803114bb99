using CsCheck;
using EnhancedPresence.Sip.Headers;

namespace EnhancedPresence.Sip.Tests.Headers;

/// <summary>Values of headers: what is written is read as the same, and no text makes the readers fail.</summary>
public sealed class HeaderValueTests
{
    private static readonly Gen<string> Noise = Gen.Char["sip:tel@.;=<>\"\\,?*[]/ \t\r\n0a%€"].Array[0, 24].Select(static c => new string(c));

    [Fact]
    public void Any_text_is_read_or_refused_and_what_is_read_comes_back() => Noise.Sample(static text =>
    {
        if (SipNameAddress.TryParse(text, out SipNameAddress? address))
        {
            SipNameAddress.TryParse(address.ToString(), out SipNameAddress? again).Should().BeTrue("{0} was written for {1}", address, text);
            again.Should().Be(address);
            _ = (address.Tag, address.Epid, address.Instance, address.Uri.Host, address.Uri.Port, address.Uri.User, address.Uri.Parameters.Count);
            address.Uri.TryGetUserAddress(out _);
        }

        if (SipVia.TryParse(text, out SipVia? via))
        {
            SipVia.TryParse(via.ToString(), out SipVia? again).Should().BeTrue();
            again.Should().Be(via);
        }

        if (SipParameterizedToken.TryParse(text, out SipParameterizedToken? token))
        {
            SipParameterizedToken.TryParse(token.ToString(), out SipParameterizedToken? again).Should().BeTrue();
            again.Should().Be(token);
        }

        if (SipCSeq.TryParse(text, out SipCSeq cseq))
        {
            SipCSeq.TryParse(cseq.ToString(), out SipCSeq again).Should().BeTrue();
            again.Should().Be(cseq);
        }

        if (SipParameters.TryParse(text, out SipParameters parameters))
        {
            parameters.Should().HaveCount(parameters.Count);
        }
    }, iter: 20_000);

    [Fact]
    public void A_name_may_have_any_character() => Gen.Char["aü \\\"<>;,€"].Array[1, 12].Select(static c => new string(c)).Where(static n => n.Trim().Length > 0).Sample(static name =>
    {
        var address = new SipNameAddress(name, SipAddressSpec.Parse("sip:alice@contoso.com"), default);
        SipNameAddress.TryParse(address.ToString(), out SipNameAddress? read).Should().BeTrue();
        read!.DisplayName.Should().Be(name);
    });

    [Theory]
    [InlineData("<sip:a@b>;tag=1;TAG=2", "1")]
    [InlineData("<sip:a@b> ; tag = \"q\\\"u;o\" ; lr", "q\"u;o")]
    [InlineData("sip:a@b;tag=t", "t")]
    [InlineData("<sip:a@b;tag=inside>", null)]
    [InlineData("<sip:a@b>;tag", null)]
    public void A_tag_is_a_parameter_of_the_header(string value, string? tag)
    {
        SipNameAddress.TryParse(value, out SipNameAddress? address).Should().BeTrue();
        address!.Tag.Should().Be(tag);
    }

    [Theory]
    [InlineData("<sip:a@b>;=1")]
    [InlineData("<sip:a@b>tag=1")]
    [InlineData("<sip:a@b>;tag=\"1")]
    [InlineData("<sip:a b@b>")]
    [InlineData("<a@b>")]
    [InlineData("<sip:>")]
    [InlineData("<sip:a@>")]
    [InlineData("<sip:a@[::1>")]
    [InlineData("<sip:a@::1>")]
    [InlineData("\"a <sip:a@b>")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_address_is_refused(string? value) => SipNameAddress.TryParse(value, out _).Should().BeFalse();

    [Theory]
    [InlineData("<sip:a@b>;+sip.instance=\"<urn:uuid:0e324752-e1ab-56eb-8f4a-267c85a97459>\"", true)]
    [InlineData("<sip:a@b>;+sip.instance=\"<urn:uuid:nobody>\"", false)]
    [InlineData("<sip:a@b>;+sip.instance=\"<urn:x>\"", false)]
    [InlineData("<sip:a@b>", false)]
    public void An_instance_is_a_uuid(string value, bool has)
    {
        SipNameAddress.TryParse(value, out SipNameAddress? address).Should().BeTrue();
        address!.Instance.HasValue.Should().Be(has);
    }
}
