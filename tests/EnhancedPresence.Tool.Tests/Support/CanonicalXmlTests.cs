using EnhancedPresence.TestKit;

namespace EnhancedPresence.Tool.Tests.Support;

/// <summary>The judge of the round trips is judged first.</summary>
public sealed class CanonicalXmlTests
{
    [Theory]
    [InlineData("<a xmlns='urn:a' b='1' c='2'/>", "<x:a xmlns:x='urn:a' c='2' b='1'> <!-- c --> </x:a>")]
    [InlineData("<a startTime='2026-03-02T08:00:00Z'/>", "<a startTime='2026-03-02T09:00:00.000+01:00'/>")]
    [InlineData("<a manual='1' instance='07'/>", "<a instance='7' manual='true'/>")]
    [InlineData("<freeBusy>AAAA</freeBusy>", "<freeBusy>AA\n AA </freeBusy>")]
    [InlineData("<a><b>1</b></a>", "<a>\n <b><![CDATA[1]]></b>\n</a>")]
    [InlineData(
        "<a xmlns='urn:a' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='t'/>",
        "<p:a xmlns:p='urn:a' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='p:t'/>")]
    public void Documents_that_mean_the_same_are_equal(string one, string other) => CanonicalXml.Of(one).Should().Be(CanonicalXml.Of(other));

    [Theory]
    [InlineData("<a xmlns='urn:a'/>", "<a xmlns='urn:b'/>")]
    [InlineData("<a><b/><c/></a>", "<a><c/><b/></a>")]
    [InlineData("<a>x</a>", "<a>x </a>")]
    [InlineData("<a b='1'/>", "<a/>")]
    [InlineData("<a>x<b/></a>", "<a><b/>x</a>")]
    [InlineData("<body> </body>", "<body/>")]
    [InlineData("<a availability='1'/>", "<a availability='2'/>")]
    [InlineData("<freeBusy>AAAA</freeBusy>", "<freeBusy>AAAB</freeBusy>")]
    public void Documents_that_differ_are_not(string one, string other) => CanonicalXml.Of(one).Should().NotBe(CanonicalXml.Of(other));
}
