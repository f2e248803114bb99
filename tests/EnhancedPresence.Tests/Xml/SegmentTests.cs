using System.Buffers;
using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>However a document is cut into pieces, it reads the same.</summary>
public sealed class SegmentTests
{
    public static TheoryData<string> Names => new(SampleFiles.OwnNames);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_split_of_a_sample_reads_alike(string name) => EverySplitReadsAlike(File.ReadAllBytes(SampleFiles.OwnPath(name)));

    [SharedFact]
    public void Every_split_of_the_shared_samples_reads_alike()
    {
        foreach (string name in SampleFiles.SharedNames)
        {
            EverySplitReadsAlike(File.ReadAllBytes(Path.Combine(SampleFiles.Shared!, name)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("<note xmlns='http://schemas.microsoft.com/2006/09/sip/note'><body type='personal'>a</bodi></note>")]
    [InlineData("<state xmlns='http://schemas.microsoft.com/2006/09/sip/state'><availability>many</availability></state>")]
    [InlineData("<a>&#xD83D;</a>")]
    [InlineData("<a b='\u00e4' c='\u20ac'>\U0001F600</a")]
    public void Every_split_of_what_is_wrong_is_wrong_alike(string xml) => EverySplitReadsAlike(Encoding.UTF8.GetBytes(xml));

    [Fact]
    public void Each_way_of_reading_takes_pieces()
    {
        const string Xml = "<categories xmlns='http://schemas.microsoft.com/2006/09/sip/categories' uri='sip:a@b.c'/>";
        const string Publish = "<publish xmlns='http://schemas.microsoft.com/2006/09/sip/rich-presence'><publications uri='sip:a@b.c'/></publish>";
        ReadOnlySequence<byte> pieces = Segments.Single(Encoding.UTF8.GetBytes(Xml));
        PresenceXml.TryReadCategories(pieces, out CategoriesDocument? categories, out _).Should().BeTrue();
        PresenceXml.TryReadRaw(pieces, out RawXml? raw, out _).Should().BeTrue();
        PresenceXml.TryReadCategory(pieces, out PresenceCategory? value, out _).Should().BeTrue();
        PresenceXml.TryReadPublish(Segments.Single(Encoding.UTF8.GetBytes(Publish)), out PublishDocument? publish, out _).Should().BeTrue();
        var visitor = new Counter();
        PresenceXml.TryVisit(pieces, ref visitor, out _).Should().BeTrue();
        (categories!.Uri, publish!.Uri, raw!.LocalName, value is RawCategory, visitor.Owners).Should().Be((SipUri.Parse("sip:a@b.c"), SipUri.Parse("sip:a@b.c"), "categories", true, 1));
    }

    [Fact]
    public void Of_a_document_that_is_too_large_the_bound_is_told()
    {
        var options = new PresenceXmlOptions { Limits = new PresenceXmlLimits { MaxDocumentBytes = 5 } };
        byte[] xml = Encoding.UTF8.GetBytes("<a>123456789</a>");
        PresenceXml.TryReadDocument(Segments.Single(xml), out _, out PresenceReadError cut, options).Should().BeFalse();
        PresenceXml.TryReadDocument(xml, out _, out PresenceReadError whole, options).Should().BeFalse();
        (cut, cut.Reason, cut.Offset).Should().Be((whole, PresenceReadReason.DocumentTooLarge, 5));
    }

    private static void EverySplitReadsAlike(byte[] xml)
    {
        PresenceXml.TryReadDocument(xml, out PresenceDocument? document, out PresenceReadError error);
        for (int at = 0; at <= xml.Length; at++)
        {
            Check(Segments.Cut(xml, at));
        }

        Check(Segments.Single(xml));

        void Check(ReadOnlySequence<byte> pieces)
        {
            PresenceXml.TryReadDocument(pieces, out PresenceDocument? read, out PresenceReadError wrong).Should().Be(document is not null);
            read.Should().Be(document);
            wrong.Should().Be(error);
        }
    }

    private struct Counter : IPresenceVisitor
    {
        public int Owners;

        public void OnPresentity(scoped ReadOnlySpan<byte> uri) => Owners++;

        public readonly void OnCategory(CategoryName name, uint? instance, DateTimeOffset? publishTime)
        {
        }

        public readonly void OnAvailability(Availability availability)
        {
        }

        public readonly void OnActivity(ActivityToken token)
        {
        }

        public readonly void OnMeetingSubject(scoped ReadOnlySpan<byte> text)
        {
        }

        public readonly void OnMeetingLocation(scoped ReadOnlySpan<byte> text)
        {
        }

        public readonly void OnNote(bool isOutOfOffice, scoped ReadOnlySpan<byte> text)
        {
        }

        public readonly void OnFreeBusy(DateTimeOffset start, TimeSpan granularity, scoped ReadOnlySpan<byte> packed)
        {
        }
    }
}
