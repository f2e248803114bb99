using System.Globalization;
using System.Text;
using CsCheck;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.TestKit;
using EnhancedPresence.TestKit.Models;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Xml;

/// <summary>A visitor hears what the model says, and nothing that the document does not say.</summary>
public sealed class VisitorTests
{
    private static readonly Gen<CategoriesDocument> Notifications =
        EveryModel.Documents["publish, categories"].Where(document => document is CategoriesDocument).Select(document => (CategoriesDocument)document);

    [Fact]
    public void A_visitor_hears_what_the_model_says() => Notifications.Sample(
        document =>
        {
            byte[] xml = PresenceXml.ToUtf8(document);
            Visit(xml, out PresenceReadReason reason).Should().Equal(Said(document));
            reason.Should().Be(PresenceReadReason.None);
        },
        iter: 300);

    [Fact]
    public void A_visitor_hears_the_same_of_pieces_of_memory() => Notifications.Sample(
        document =>
        {
            byte[] xml = PresenceXml.ToUtf8(document);
            var visitor = new Recorder([]);
            PresenceXml.TryVisit(Segments.Cut(xml, xml.Length / 2), ref visitor, out _).Should().BeTrue();
            visitor.Heard.Should().Equal(Visit(xml, out _));
        },
        iter: 50);

    [Fact]
    public void Of_a_document_that_is_cut_short_a_visitor_hears_the_beginning() => Notifications.Sample(
        document =>
        {
            byte[] xml = PresenceXml.ToUtf8(document);
            List<string> all = Visit(xml, out _);
            for (int length = 0; length < xml.Length; length += 1 + (xml.Length / 200))
            {
                List<string> heard = Visit(xml[..length], out PresenceReadReason reason);
                reason.Should().Be(PresenceReadReason.Truncated);
                heard.Should().Equal(all.Take(heard.Count));
            }
        },
        iter: 30);

    [Theory]
    [InlineData("<state xmlns='http://schemas.microsoft.com/2006/09/sip/state'><activity token='a'><p:b/></activity></state>", "activity a")]
    [InlineData("<state xmlns='http://schemas.microsoft.com/2006/09/sip/state'><meetingSubject>a<b/></meetingSubject></state>")]
    [InlineData("<state xmlns='http://schemas.microsoft.com/2006/09/sip/state'><meetingLocation>&x;</meetingLocation></state>")]
    [InlineData("<note xmlns='http://schemas.microsoft.com/2006/09/sip/note'><body>a<b/></body></note>")]
    [InlineData("<state xmlns='http://schemas.microsoft.com/2006/09/sip/state'><availability>many</availability><activity token='a'/></state>")]
    public void After_an_error_a_visitor_hears_nothing(string value, params string[] heard) =>
        Visit(
            Encoding.UTF8.GetBytes($"<categories xmlns='http://schemas.microsoft.com/2006/09/sip/categories' uri='sip:a@b.c'><category name='n'>{value}</category></categories>"),
            out _)
        .Should().Equal(["presentity sip:a@b.c", "category n  ", .. heard]);

    private static List<string> Visit(byte[] xml, out PresenceReadReason reason)
    {
        var visitor = new Recorder([]);
        PresenceXml.TryVisit(xml, ref visitor, out PresenceReadError error);
        reason = error.Reason;
        return visitor.Heard;
    }

    private static IEnumerable<string> Said(CategoriesDocument document) =>
        document.Categories.SelectMany(category => Said(category.Value).Prepend(Line($"category {category.Name} {category.Instance} {category.PublishTime:O}"))).Prepend($"presentity {document.Uri}");

    private static IEnumerable<string> Said(PresenceCategory? value) => value switch
    {
        PresenceState state => Said(state),
        Note { IsHistoryElement: false } note => note.Bodies.Select(body => $"note {body.Type == NoteBody.OutOfOfficeType} {body.Text}"),
        CalendarData { FreeBusy: { } freeBusy } when FreeBusyMap.TryParseGranularity(freeBusy.Granularity, out TimeSpan slot) =>
            [Line($"free/busy {freeBusy.Start:O} {slot} {Convert.ToHexString(freeBusy.Slots.AsSpan())}")],
        _ => [],
    };

    private static IEnumerable<string> Said(PresenceState state)
    {
        (LocalizedText? subject, LocalizedText? location) = state switch
        {
            CalendarState calendar => (calendar.MeetingSubject, calendar.MeetingLocation),
            AggregateState aggregate => (aggregate.MeetingSubject, aggregate.MeetingLocation),
            _ => (null, null),
        };
        string?[] lines =
        [
            state.Availability is { } availability ? $"availability {availability}" : null,
            .. state.Activities.Select(activity => $"activity {activity.Token}"),
            subject is null ? null : $"subject {subject.Text}",
            location is null ? null : $"location {location.Text}",
        ];
        return lines.OfType<string>();
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);

    private readonly struct Recorder(List<string> heard) : IPresenceVisitor
    {
        public List<string> Heard => heard;

        public void OnPresentity(scoped ReadOnlySpan<byte> uri) => heard.Add("presentity " + Encoding.UTF8.GetString(uri));

        public void OnCategory(CategoryName name, uint? instance, DateTimeOffset? publishTime) => heard.Add(Line($"category {name} {instance} {publishTime:O}"));

        public void OnAvailability(Availability availability) => heard.Add($"availability {availability}");

        public void OnActivity(ActivityToken token) => heard.Add($"activity {token}");

        public void OnMeetingSubject(scoped ReadOnlySpan<byte> text) => heard.Add("subject " + Encoding.UTF8.GetString(text));

        public void OnMeetingLocation(scoped ReadOnlySpan<byte> text) => heard.Add("location " + Encoding.UTF8.GetString(text));

        public void OnNote(bool isOutOfOffice, scoped ReadOnlySpan<byte> text) => heard.Add($"note {isOutOfOffice} {Encoding.UTF8.GetString(text)}");

        public void OnFreeBusy(DateTimeOffset start, TimeSpan granularity, scoped ReadOnlySpan<byte> packed) =>
            heard.Add(Line($"free/busy {start:O} {granularity} {Convert.ToHexString(packed)}"));
    }
}
