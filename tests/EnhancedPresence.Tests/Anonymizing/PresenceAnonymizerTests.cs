using System.Buffers;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using EnhancedPresence.Anonymizing;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Anonymizing;

/// <summary>An anonymized document says what and when, and never who.</summary>
public sealed class PresenceAnonymizerTests
{
    private const string Notification = """
        <categories xmlns="http://schemas.microsoft.com/2006/09/sip/categories" uri="sip:alice@contoso.com">
        <!-- alice's presence -->
        <category name="state" instance="1339453471" publishTime="2026-11-24T09:05:00.123Z">
        <state xmlns="http://schemas.microsoft.com/2006/09/sip/state" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:own="http://intranet.contoso.com/x" manual="false" uri='Alice@contoso.com' startTime="2026-11-24T09:00:00Z" xsi:type="calendarState">
        <availability>6500</availability><activity token="in-a-meeting" minAvailability="6500" maxAvailability="8999"/>
        <meetingSubject>Merger with Fabrikam &amp; Co</meetingSubject><meetingLocation><![CDATA[4711]]></meetingLocation><own:secret own:pin="12345678">Alice Example</own:secret></state></category>
        <category name="note" instance="0"><note xmlns="http://schemas.microsoft.com/2006/09/sip/note"><body type="personal" uri="">office</body></note></category>
        <category name="calendarData" instance="0"><calendarData xmlns="http://schemas.microsoft.com/2006/09/sip/calendarData" mailboxID="alice@contoso.com"><freeBusy startTime="2026-11-23T23:00:00Z" granularity="PT15M" encodingVersion="1">AAAAVVUA</freeBusy></calendarData></category>
        </categories>
        """;

    [Fact]
    public void What_is_about_people_goes_and_what_explains_stays()
    {
        string text = Anonymize(new PresenceAnonymizer(), Notification);
        foreach (string personal in new[] { "alice", "Alice", "contoso", "Merger", "Fabrikam", "4711", "12345678", "Example", "presence -->", ">office<", "1339453471", "intranet" })
        {
            text.Should().NotContain(personal);
        }

        PresenceXml.TryReadCategories(Encoding.UTF8.GetBytes(text), out CategoriesDocument? document, out PresenceReadError error).Should().BeTrue(error.ToString());
        document!.Uri.Should().Be(SipUri.Parse("sip:user1@domain1.example"));
        CalendarState state = document.Categories[0].Value.Should().BeOfType<CalendarState>().Subject;
        state.Availability.Should().Be(Availability.Busy);
        state.Activities[0].Token.Should().Be(ActivityToken.InAMeeting);
        state.StartTime.Should().Be(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        state.Uri.Should().Be("user1@domain1.example", "the same person has the same replacement");
        state.Manual.Should().BeFalse();
        (document.Categories[0].Instance & 0xF0000000).Should().Be(0x40000000, "the class of an instance explains");
        document.Categories[1].Instance.Should().Be(0);
        document.Categories[2].Value.Should().BeOfType<CalendarData>().Which.FreeBusy!.TryGetMap(out _).Should().BeTrue();
    }

    [Fact]
    public void One_anonymizer_gives_one_person_one_name_over_several_documents()
    {
        var anonymizer = new PresenceAnonymizer();
        Anonymize(anonymizer, "<a b='bob@fabrikam.com'/>").Should().Contain("user1@domain1.example");
        Anonymize(anonymizer, "<a b='carol@fabrikam.com' c='sip:Bob@Fabrikam.com;opaque=user:epid:xyz;gruu'/>")
            .Should().Contain("user2@domain1.example").And.Contain("sip:user1@domain1.example;gruu").And.NotContain("xyz");
    }

    [Theory]
    [InlineData("<a>")]
    [InlineData("<!DOCTYPE a><a/>")]
    [InlineData("")]
    public void A_document_that_is_none_is_refused_and_nothing_is_written(string xml)
    {
        var output = new ArrayBufferWriter<byte>();
        new PresenceAnonymizer().TryAnonymize(Encoding.UTF8.GetBytes(xml), output, out PresenceReadError error).Should().BeFalse();
        error.Reason.Should().NotBe(PresenceReadReason.None);
        output.WrittenCount.Should().Be(0);
    }

    [Fact]
    public void No_text_of_any_shape_survives_in_a_note_a_subject_or_an_unknown_element() =>
        Gen.Char["abcAB@:;. 123&<>\"'\t\u00e9"].Array[4, 12].Select(characters => new string(characters).Trim()).Where(text => text.Length > 3).Sample(text =>
        {
            string marked = "zq" + text;
            PresenceDocument document = new CategoriesDocument(SipUri.Parse("sip:a@b.c"),
            [
                new CategoryInstance { Name = CategoryName.Note, Instance = 0, Value = Note.Personal(marked) },
                new CategoryInstance { Name = CategoryName.State, Instance = 1, Value = new CalendarState { MeetingSubject = new LocalizedText(marked), Uri = marked, EndpointLocation = marked } },
            ]);
            string anonymous = Anonymize(new PresenceAnonymizer(), Encoding.UTF8.GetString(PresenceXml.ToUtf8(document)));
            return !anonymous.Contains("zq", StringComparison.OrdinalIgnoreCase) && PresenceXml.TryReadDocument(Encoding.UTF8.GetBytes(anonymous), out _, out _);
        });

    [Fact]
    public void No_value_survives_in_any_place_of_any_document()
    {
        foreach (string name in SampleFiles.OwnNames)
        {
            XDocument sample = XDocument.Load(SampleFiles.OwnPath(name));
            foreach (XAttribute attribute in sample.Descendants().Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            {
                attribute.Value = "Zephyrine";
            }

            foreach (XText text in sample.DescendantNodes().OfType<XText>().Where(text => text.Value.Trim().Length > 0))
            {
                text.Value = "4 Zephyrine";
            }

            Anonymize(new PresenceAnonymizer(), sample.ToString(SaveOptions.DisableFormatting)).Should().NotContain("ephyrine", name);
        }
    }

    private static string Anonymize(PresenceAnonymizer anonymizer, string xml)
    {
        var output = new ArrayBufferWriter<byte>();
        anonymizer.TryAnonymize(Encoding.UTF8.GetBytes(xml), output, out PresenceReadError error).Should().BeTrue(error.ToString());
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
