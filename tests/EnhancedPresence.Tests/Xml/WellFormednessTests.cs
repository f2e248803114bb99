using System.Text;
using CsCheck;
using EnhancedPresence.TestKit.Differential;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>The reader accepts what XML allows, rule by rule, and System.Xml agrees.</summary>
public sealed class WellFormednessTests
{
    [Theory]
    [InlineData("<a/>", true)]
    [InlineData("<a></a>", true)]
    [InlineData("<a b = '1'  c=\"2\" />", true)]
    [InlineData("<a><![CDATA[]]]]></a>", true)]
    [InlineData("<a>]]></a>", false)]
    [InlineData("<a>]] ></a>", true)]
    [InlineData("<a b='<'/>", false)]
    [InlineData("<a b='1' b='2'/>", false)]
    [InlineData("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", false)]
    [InlineData("<a xmlns:p='u' xmlns:q='v' p:b='1' q:b='2' b='3'/>", true)]
    [InlineData("<p:a/>", false)]
    [InlineData("<a p:b=''/>", false)]
    [InlineData("<a xmlns:p=''/>", false)]
    [InlineData("<a xmlns=''/>", true)]
    [InlineData("<a xmlns:xmlns='u'/>", false)]
    [InlineData("<a xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:lang='de'/>", true)]
    [InlineData("<a xmlns:b='http://www.w3.org/XML/1998/namespace'/>", false)]
    [InlineData("<a/><b/>", false)]
    [InlineData("<a/>x", false)]
    [InlineData("x<a/>", false)]
    [InlineData(" <!-- c --> <a/> <?p?> <!-- d -->", true)]
    [InlineData("<a><!-- -- --></a>", false)]
    [InlineData("<a><!-- ---></a>", false)]
    [InlineData("<a>&lt;&gt;&amp;&quot;&apos;&#9;&#x20AC;&#128512;</a>", true)]
    [InlineData("<a>&#8;</a>", false)]
    [InlineData("<a>&#xFFFF;</a>", false)]
    [InlineData("<a>&#;</a>", false)]
    [InlineData("<a>&#x;</a>", false)]
    [InlineData("<a>&#-1;</a>", false)]
    [InlineData("<a>&#x 41;</a>", false)]
    [InlineData("<a>&#000000000000000000000000000000000065;</a>", true)]
    [InlineData("<a>&foo;</a>", false)]
    [InlineData("<a>& </a>", false)]
    [InlineData("<a", false)]
    [InlineData("<a>", false)]
    [InlineData("<a></b>", false)]
    [InlineData("<a></a >", true)]
    [InlineData("<a></ a>", false)]
    [InlineData("< a/>", false)]
    [InlineData("<a:b:c/>", false)]
    [InlineData("<:a/>", false)]
    [InlineData("<a:/>", false)]
    [InlineData("<1a/>", false)]
    [InlineData("<-a/>", false)]
    [InlineData("<\u00e9\u00e8/>", true)]
    [InlineData("<a\u0300/>", true)]
    [InlineData("<\u0300a/>", false)]
    [InlineData("<a\u00d7/>", false)]
    [InlineData("<?xml version='1.0'?><a/>", true)]
    [InlineData(" <?xml version='1.0'?><a/>", false)]
    [InlineData("<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><a/>", true)]
    [InlineData("<?xml encoding='UTF-8'?><a/>", false)]
    [InlineData("<?xml version='1.0' standalone='maybe'?><a/>", false)]
    [InlineData("<a><?xml version='1.0'?></a>", false)]
    [InlineData("<a><?p q?></a>", true)]
    [InlineData("<a><?p:q r?></a>", false)]
    [InlineData("<a><??></a>", false)]
    [InlineData("", false)]
    [InlineData("  ", false)]
    [InlineData("\ufeff<a/>", true)]
    public void Accepts_what_XML_allows_and_System_Xml_agrees(string xml, bool accepted)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(xml);
        PresenceXml.TryReadRaw(utf8, out _, out PresenceReadError error).Should().Be(accepted, error.ToString());
        SystemXml.Read(utf8).IsAccepted.Should().Be(accepted);
    }

    [Fact]
    public void Random_bytes_are_refused_without_an_exception()
    {
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            bool read = PresenceXml.TryReadDocument(bytes, out _, out PresenceReadError error);
            return read != (error.Reason != PresenceReadReason.None) && error.Offset >= 0 && error.Offset <= bytes.Length;
        });
    }
}
