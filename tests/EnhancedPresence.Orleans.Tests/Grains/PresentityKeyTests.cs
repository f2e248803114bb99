using EnhancedPresence.Orleans.Grains;

namespace EnhancedPresence.Orleans.Tests.Grains;

public class PresentityKeyTests
{
    [Theory]
    [InlineData("sip:alice@contoso.com")]
    [InlineData("sip:Alice@CONTOSO.com")]
    [InlineData("sips:alice@contoso.com")]
    [InlineData("SIP:ALICE@contoso.com;opaque=user:epid:x")]
    [InlineData("sip:j\u00dcrgen@contoso.com")]
    [InlineData("sip:\u212aim@contoso.com")]
    [InlineData("sips:\u00e4NNE@contoso.com;x=y")]
    public void Every_form_of_an_address_is_what_the_cluster_calls_its_presentity(string address)
    {
        var owner = SipUri.Parse(address);
        PresentityKey.Normalize(owner).Should().Be(PresentityKey.ToOwner(PresentityKey.Of(owner)));
    }
}
