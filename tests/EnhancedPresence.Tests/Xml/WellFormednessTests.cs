using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using CsCheck;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>The reader accepts what System.Xml accepts, on documents and on mutations of them.</summary>
public sealed class WellFormednessTests
{
    private static readonly string[] Seeds =
    [
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a xmlns='u' xmlns:p=\"v\" b='1' p:b=\"&lt;&#65;&#x42;\"><!-- c --><p:d/>t &amp; u<![CDATA[<x>]]><?pi data?></a>\n",
        "<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"><body type=\"personal\" uri=\"\">M\u00fcller &gt; \ud83d\ude00</body></note>",
        "<categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\" uri=\"sip:a@b.c\"><category name=\"state\" instance=\"1\" publishTime=\"2010-02-04T03:43:49.370\">"
            + "<state xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\" xsi:type=\"aggregateState\">"
            + "<availability>3500</availability><delimiter xmlns=\"http://schemas.microsoft.com/2006/09/sip/commontypes\" /></state></category></categories>",
    ];

    private static readonly string[] Fragments =
    [
        "<", ">", "/>", "</", "&", ";", "\"", "'", "=", " ", "\t", "\r\n", "]]>", "--", "<!--", "-->", "<?", "?>", "<![CDATA[", "]]", "xmlns", "xmlns:", "xml:", "p:", ":",
        "&#0;", "&#x10FFFF;", "&#x110000;", "&nbsp;", "&#xD800;", "<!DOCTYPE a>", "\u0001", "\ufffe", "\u00b7", "\u0300", "a", "1", "-", ".", "<b>", "</b>", "</a>", " b='2'", " p:b='3'",
        " xmlns:q='v' q:b='4'", " xmlns:xml='x'", " xmlns:p=''", "<?xml version='1.0'?>", "\ufeff",
    ];

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
        OracleAccepts(utf8).Should().Be(accepted);
    }

    [Fact]
    public void Agrees_with_System_Xml_on_mutated_documents()
    {
        Gen<string> mutated = Gen.Select(OneOf(Seeds), Gen.Select(Gen.Int[0, 400], Gen.Int[0, 3], OneOf(Fragments)).Array[0, 4], (seed, edits) =>
        {
            string text = seed;
            foreach ((int at, int remove, string insert) in edits)
            {
                int position = Math.Min(at, text.Length);
                text = text.Remove(position, Math.Min(remove, text.Length - position)).Insert(position, insert);
            }

            return text;
        });
        mutated.Sample(
            xml =>
            {
                byte[] utf8 = Encoding.UTF8.GetBytes(xml);
                return PresenceXml.TryReadRaw(utf8, out _, out _) == OracleAccepts(utf8) || IsKnownDifference(xml);
            },
            iter: 20_000,
            print: xml => xml);
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

    /// <summary>
    /// System.Xml takes xmlns as the prefix of an element, which the rules of namespaces forbid; it follows the fourth edition's tables of name characters, ours are the fifth edition's, which allow more; it drops or
    /// keeps a U+FEFF after the first byte in its own way; and it
    /// refuses later versions, which the fifth edition wants read, but takes 1.0 with rubbish behind it.
    /// </summary>
    private static bool IsKnownDifference(string xml) =>
        xml.AsSpan().ContainsAny('\ufeff', '\u00b7', '\u0300') || xml.Contains("<xmlns:", StringComparison.Ordinal) || (xml.StartsWith("<?xml", StringComparison.Ordinal) && !Regex.IsMatch(xml, "^<\\?xml\\s+version\\s*=\\s*(\"1\\.0\"|'1\\.0')"));

    private static Gen<string> OneOf(string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool OracleAccepts(byte[] utf8)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(utf8), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersFromEntities = 1024 });
            while (reader.Read())
            {
                // To the end.
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
