using System.Text;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>Every rejection says why and where, and no input costs more than its size.</summary>
public sealed class ReadErrorTests
{
    private const string State = "<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\">";

    [Theory]
    [InlineData("", PresenceReadReason.Truncated, 0, "")]
    [InlineData("<a><b>", PresenceReadReason.Truncated, 6, "a/b")]
    [InlineData("<a><b x='1", PresenceReadReason.Truncated, 10, "a/b")]
    [InlineData("<a><b></a>", PresenceReadReason.MismatchedTag, 6, "a/b")]
    [InlineData("<a b='1' b='1'/>", PresenceReadReason.DuplicateAttribute, 9, "a")]
    [InlineData("<a><p:b/></a>", PresenceReadReason.BadNamespace, 4, "a/p:b")]
    [InlineData("<a>x &y; z</a>", PresenceReadReason.BadReference, 5, "a")]
    [InlineData("<a>\u0001</a>", PresenceReadReason.BadCharacter, 3, "a")]
    [InlineData("<a>\uffff</a>", PresenceReadReason.BadCharacter, 3, "a")]
    [InlineData("<a><b/><c d='\u0002'/></a>", PresenceReadReason.BadCharacter, 13, "a/c")]
    [InlineData("<a></a><!--\u0002-->", PresenceReadReason.BadCharacter, 11, "")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", PresenceReadReason.DtdRefused, 0, "")]
    [InlineData("<?xml version='1.0' encoding='iso-8859-1'?><a/>", PresenceReadReason.UnsupportedEncoding, 0, "")]
    [InlineData("<a/><b/>", PresenceReadReason.NotOneRoot, 4, "")]
    [InlineData("<a/> b", PresenceReadReason.NotOneRoot, 5, "")]
    [InlineData(State + "<availability>many</availability></state>", PresenceReadReason.InvalidValue, 76, "state/availability")]
    [InlineData(State + "<availability>4294967296</availability></state>", PresenceReadReason.InvalidValue, 76, "state/availability")]
    [InlineData(State + "<availability>35<b/>00</availability></state>", PresenceReadReason.UnexpectedContent, 78, "state/availability/b")]
    [InlineData(State + "text</state>", PresenceReadReason.UnexpectedContent, 62, "state")]
    public void Says_why_and_where(string xml, PresenceReadReason reason, int offset, string element)
    {
        PresenceXml.TryReadDocument(Encoding.UTF8.GetBytes(xml), out PresenceDocument? document, out PresenceReadError error).Should().BeFalse();
        document.Should().BeNull();
        error.Should().Be(new PresenceReadError(reason, offset, element));
        error.ToException().Error.Should().Be(error);
    }

    [Theory]
    [InlineData("AB*D", 2)]
    [InlineData("ABC", 0)]
    [InlineData("ABCDE", 4)]
    public void Wrong_base64_is_found_at_its_byte(string text, int index)
    {
        const string before = "<calendarData xmlns=\"http://schemas.microsoft.com/2006/09/sip/calendarData\" mailboxID=\"a@b.c\">"
            + "<freeBusy startTime=\"2026-11-20T00:00:00Z\" granularity=\"PT15M\" encodingVersion=\"1\">";
        byte[] utf8 = Encoding.UTF8.GetBytes(before + text + "</freeBusy></calendarData>");
        PresenceXml.TryReadCategory(utf8, out _, out PresenceReadError error).Should().BeFalse();
        error.Reason.Should().Be(PresenceReadReason.InvalidValue);
        error.Offset.Should().Be(before.Length + index);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_found_where_they_are()
    {
        PresenceXml.TryReadDocument([(byte)'<', (byte)'a', (byte)'>', 0xC3, 0x28, (byte)'<', (byte)'/', (byte)'a', (byte)'>'], out _, out PresenceReadError error).Should().BeFalse();
        error.Should().Be(new PresenceReadError(PresenceReadReason.BadUtf8, 3, "a"));
        PresenceXml.TryReadDocument([(byte)'<', (byte)'a', (byte)'>', 1, 0xC3, 0x28], out _, out error).Should().BeFalse();
        error.Should().Be(new PresenceReadError(PresenceReadReason.BadCharacter, 3, "a"), "the first error counts");
        PresenceXml.TryReadDocument(Encoding.Unicode.GetBytes("<a/>"), out _, out error).Should().BeFalse();
        error.Reason.Should().Be(PresenceReadReason.UnsupportedEncoding);
    }

    [Fact]
    public void Every_prefix_of_a_document_is_truncated()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(
            "<?xml version=\"1.0\"?><!-- c --><note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"><body type='personal' uri=''>\u00e9 &amp; <![CDATA[x]]></body></note>");
        PresenceXml.TryReadDocument(utf8, out _, out _).Should().BeTrue();
        for (int length = 0; length < utf8.Length; length++)
        {
            PresenceXml.TryReadDocument(utf8.AsSpan(0, length), out _, out PresenceReadError error).Should().BeFalse();
            error.Reason.Should().Be(PresenceReadReason.Truncated, "the first {0} bytes are no document", length);
        }
    }

    [Fact]
    public void Limits_are_inclusive_and_named()
    {
        var limits = new PresenceXmlLimits { MaxDepth = 3, MaxAttributes = 2, MaxNamespaces = 2, MaxNameBytes = 10, MaxDocumentBytes = 200 };
        Reason("<a><b><c/></b></a>", limits).Should().Be(PresenceReadReason.None);
        Reason("<a><b><c><d/></c></b></a>", limits).Should().Be(PresenceReadReason.TooDeep);
        Reason("<a b='' c=''/>", limits).Should().Be(PresenceReadReason.None);
        Reason("<a b='' c='' d=''/>", limits).Should().Be(PresenceReadReason.TooManyAttributes);
        Reason("<a xmlns='u' xmlns:b='v'/>", limits).Should().Be(PresenceReadReason.None);
        Reason("<a xmlns='u'><b xmlns:b='v'><c xmlns:c='w'/></b></a>", limits).Should().Be(PresenceReadReason.TooManyAttributes);
        Reason("<abcdefghij/>", limits).Should().Be(PresenceReadReason.None);
        Reason("<abcdefghijk/>", limits).Should().Be(PresenceReadReason.NameTooLong);
        Reason("<a>" + new string('x', 193) + "</a>", limits).Should().Be(PresenceReadReason.None);
        Reason("<a>" + new string('x', 194) + "</a>", limits).Should().Be(PresenceReadReason.DocumentTooLarge);
    }

    [Fact]
    public void Namespaces_copied_into_many_small_elements_are_bounded()
    {
        var xml = new StringBuilder("<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\" xmlns:p=\"" + new string('u', 1000) + "\">");
        for (int i = 0; i < 50_000; i++)
        {
            xml.Append("<p:a/>");
        }

        PresenceXml.TryReadDocument(Encoding.UTF8.GetBytes(xml.Append("</state>").ToString()), out _, out PresenceReadError error).Should().BeFalse();
        error.Reason.Should().Be(PresenceReadReason.ExpansionTooLarge);
    }

    [Fact]
    public void Namespaces_of_many_kept_attributes_are_bounded()
    {
        var xml = new StringBuilder("<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\" xmlns:p=\"" + new string('u', 1000) + "\">");
        for (int i = 0; i < 5_000; i++)
        {
            xml.Append("<body p:a='' p:b='' p:c=''/>");
        }

        PresenceXml.TryReadDocument(Encoding.UTF8.GetBytes(xml.Append("</note>").ToString()), out _, out PresenceReadError error).Should().BeFalse();
        error.Reason.Should().Be(PresenceReadReason.ExpansionTooLarge);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1025)]
    public void A_limit_that_makes_no_sense_is_misuse(int value)
    {
        Action[] settings =
        [
            () => _ = new PresenceXmlLimits { MaxDepth = value },
            () => _ = new PresenceXmlLimits { MaxAttributes = value },
            () => _ = new PresenceXmlLimits { MaxNamespaces = value },
            () => _ = new PresenceXmlLimits { MaxNameBytes = Math.Min(value, 0) },
            () => _ = new PresenceXmlLimits { MaxDocumentBytes = Math.Min(value, 0) },
        ];
        foreach (Action setting in settings)
        {
            setting.Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    private static PresenceReadReason Reason(string xml, PresenceXmlLimits limits)
    {
        PresenceXml.TryReadRaw(Encoding.UTF8.GetBytes(xml), out _, out PresenceReadError error, new PresenceXmlOptions { Limits = limits });
        return error.Reason;
    }
}
