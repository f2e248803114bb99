using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests;

/// <summary>What the properties of one event mean.</summary>
public class MappingTests
{
    private const string Start = "DTSTART:20260610T090000Z";
    private const string End = "DTEND:20260610T100000Z";
    private static readonly IcalOptions Owned = new() { Owner = "mailto:Alice@Contoso.com" };

    [Theory]
    [InlineData("", FreeBusyStatus.Busy)]
    [InlineData("TRANSP:OPAQUE", FreeBusyStatus.Busy)]
    [InlineData("X-MICROSOFT-DISALLOW-COUNTER:TRUE", FreeBusyStatus.Busy)]
    [InlineData("X-MICROSOFT-DISALLOW-COUNTER:nonsense|TRANSP:TRANSPARENT", FreeBusyStatus.Free)]
    [InlineData("TRANSP:TRANSPARENT", FreeBusyStatus.Free)]
    [InlineData("TRANSP:transparent", FreeBusyStatus.Free)]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:FREE", FreeBusyStatus.Free)]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", FreeBusyStatus.Tentative)]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:BUSY", FreeBusyStatus.Busy)]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:OOF", FreeBusyStatus.OutOfOffice)]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:oof", FreeBusyStatus.OutOfOffice)]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE", FreeBusyStatus.Free)]
    [InlineData("X-MICROSOFT-CDO-BUSYSTATUS:SOMETHING", FreeBusyStatus.Busy)]
    [InlineData("TRANSP:TRANSPARENT|X-MICROSOFT-CDO-BUSYSTATUS:OOF", FreeBusyStatus.OutOfOffice)]
    [InlineData("TRANSP:OPAQUE|X-MICROSOFT-CDO-BUSYSTATUS:FREE", FreeBusyStatus.Free)]
    [InlineData("STATUS:TENTATIVE", FreeBusyStatus.Tentative)]
    [InlineData("STATUS:CONFIRMED", FreeBusyStatus.Busy)]
    [InlineData("STATUS:TENTATIVE|TRANSP:TRANSPARENT", FreeBusyStatus.Free)]
    [InlineData("STATUS:TENTATIVE|X-MICROSOFT-CDO-BUSYSTATUS:BUSY", FreeBusyStatus.Busy)]
    [InlineData("ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@contoso.com", FreeBusyStatus.Busy)]
    [InlineData("ATTENDEE;PARTSTAT=TENTATIVE:mailto:alice@contoso.com", FreeBusyStatus.Tentative)]
    [InlineData("ATTENDEE;PARTSTAT=NEEDS-ACTION:MAILTO:alice@contoso.com", FreeBusyStatus.Tentative)]
    [InlineData("ATTENDEE:mailto:alice@contoso.com", FreeBusyStatus.Tentative)]
    [InlineData("ORGANIZER:mailto:alice@contoso.com|ATTENDEE:mailto:alice@contoso.com", FreeBusyStatus.Busy)]
    [InlineData("ATTENDEE;PARTSTAT=TENTATIVE:mailto:bob@contoso.com", FreeBusyStatus.Busy)]
    [InlineData("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:alice@contoso.com|X-MICROSOFT-CDO-BUSYSTATUS:BUSY", FreeBusyStatus.Busy)]
    public async Task Status(string lines, FreeBusyStatus status)
    {
        CalendarReadResult result = await Ics.ReadDayAsync(Owned, [Start, End, .. lines.Split('|', StringSplitOptions.RemoveEmptyEntries)]);

        result.Skipped.IsEmpty.Should().BeTrue();
        result.Events.Should().ContainSingle().Which.Status.Should().Be(status);
    }

    [Theory]
    [InlineData("STATUS:CANCELLED")]
    [InlineData("STATUS:CANCELLED|X-MICROSOFT-CDO-BUSYSTATUS:BUSY")]
    [InlineData("ATTENDEE;CN=\"Smith: A; B\";PARTSTAT=DECLINED:mailto:alice@contoso.com")]
    [InlineData("ATTENDEE;PARTSTAT=DECLINED;EMAIL=alice@contoso.com:invalid:nomail")]
    public async Task Cancelled_and_declined_drop_out(string lines)
    {
        CalendarReadResult result = await Ics.ReadDayAsync(Owned, [Start, End, .. lines.Split('|')]);

        (result.Events.Count, result.Skipped.Count).Should().Be((0, 0));
    }

    [Fact]
    public async Task Without_an_owner_no_answer_counts() =>
        (await Ics.ReadDayAsync(null, Start, End, "ATTENDEE;PARTSTAT=DECLINED:mailto:alice@contoso.com"))
            .Events.Should().ContainSingle().Which.Status.Should().Be(FreeBusyStatus.Busy);

    [Theory]
    [InlineData("", true, false)]
    [InlineData("ATTENDEE:mailto:alice@contoso.com", true, false)]
    [InlineData("ORGANIZER:mailto:alice@contoso.com|ATTENDEE:mailto:alice@contoso.com", true, false)]
    [InlineData("ORGANIZER:mailto:alice@contoso.com|ATTENDEE:mailto:bob@contoso.com", true, true)]
    [InlineData("ORGANIZER:mailto:bob@contoso.com", true, true)]
    [InlineData("ATTENDEE;CUTYPE=ROOM:mailto:room4@contoso.com", true, false)]
    [InlineData("ATTENDEE:not an address", true, true)]
    [InlineData("ORGANIZER:mailto:alice@contoso.com", false, false)]
    [InlineData("ORGANIZER:mailto:alice@contoso.com|ATTENDEE:MAILTO:ALICE@contoso.com", false, false)]
    [InlineData("ORGANIZER:mailto:alice@contoso.com|ATTENDEE:mailto:bob@contoso.com", false, true)]
    [InlineData("ATTENDEE:mailto:bob@contoso.com", false, true)]
    public async Task A_meeting_is_with_somebody(string lines, bool owned, bool meeting) =>
        (await Ics.ReadDayAsync(owned ? Owned : null, [Start, End, .. lines.Split('|', StringSplitOptions.RemoveEmptyEntries)]))
            .Events.Should().ContainSingle().Which.IsMeeting.Should().Be(meeting);

    [Theory]
    [InlineData("CLASS:PRIVATE", true)]
    [InlineData("CLASS:CONFIDENTIAL", true)]
    [InlineData("CLASS:private", true)]
    [InlineData("CLASS:PUBLIC", false)]
    [InlineData("X-OTHER:1", false)]
    public async Task Subject_and_location_of_private_events_never_leave(string line, bool isPrivate)
    {
        CalendarReadResult result = await Ics.ReadDayAsync(null, Start, End, "SUMMARY:s3cret plan", "LOCATION:s3cret room", "DESCRIPTION:s3cret", line);

        CalendarEvent e = result.Events.Should().ContainSingle().Subject;
        e.IsPrivate.Should().Be(isPrivate);
        result.ToString().Contains("s3cret", StringComparison.Ordinal).Should().BeFalse();
        e.ToString().Contains("s3cret", StringComparison.Ordinal).Should().Be(!isPrivate);
    }

    [Theory]
    [InlineData("DTSTART;TZID=tzone://Microsoft/Utc:20260610T000000", "TRUE", true)]
    [InlineData("DTSTART;TZID=\"TZONE://microsoft/UTC\":20260610T000000", "true", true)]
    [InlineData("DTSTART:20260610T000000Z", "FALSE", false)]
    [InlineData("DTSTART:20260610T003000Z", "TRUE", false)]
    [InlineData("DTSTART;VALUE=DATE:20260610", "FALSE", true)]
    public async Task A_day_may_be_told_by_a_mark(string start, string mark, bool allDay)
    {
        CalendarReadResult result = await Ics.ReadDayAsync(null, start, "DURATION:P1D", $"X-MICROSOFT-CDO-ALLDAYEVENT:{mark}");

        CalendarEvent e = result.Events.Should().ContainSingle().Subject;
        (e.IsAllDay, e.Start.Day, e.Start.Hour).Should().Be((allDay, 10, 0));
    }

    [Fact]
    public async Task An_organizer_may_be_a_path_with_an_address()
    {
        const string Own = "ORGANIZER;EMAIL=\"alice@contoso.com\":/principal/1/";
        const string Other = "ORGANIZER;EMAIL=bob@contoso.com:/principal/2/";

        (await Ics.ReadDayAsync(Owned, Start, End, Own)).Events.Single().IsMeeting.Should().BeFalse();
        (await Ics.ReadDayAsync(Owned, Start, End, Other)).Events.Single().IsMeeting.Should().BeTrue();
    }

    [Fact]
    public async Task Texts_are_unfolded_and_unescaped()
    {
        CalendarReadResult result = await Ics.ReadDayAsync(
            null, Start, End, "SUMMARY;LANGUAGE=de:Planung\\, Teil\\; 1\\n\u00dc", " bersicht", "LOCATION: ", "DESCRIPTION:\u0001");

        CalendarEvent e = result.Events.Should().ContainSingle().Subject;
        e.Subject!.ReplaceLineEndings("\n").Should().Be("Planung, Teil; 1\n\u00dcbersicht");
        e.Location.Should().BeNull();
    }

    [Fact]
    public async Task A_character_folded_in_its_middle_is_whole_again()
    {
        byte[] text = [.. System.Text.Encoding.UTF8.GetBytes(Ics.Calendar(Ics.Event(Start, End, "SUMMARY:\u00dc")))];
        int at = text.AsSpan().IndexOf((byte)0xC3) + 1;
        var source = new IcalCalendarSource((byte[])[.. text[..at], .. "\r\n "u8, .. text[at..]]);

        CalendarReadResult result = await source.GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), default);

        result.Events.Should().ContainSingle().Which.Subject.Should().Be("\u00dc");
    }

    [Fact]
    public async Task Ids_are_the_same_each_time_and_differ()
    {
        string text = Ics.Calendar([.. Ics.Event(Start, End, "RRULE:FREQ=HOURLY;COUNT=3"), .. Ics.Event(Start, End)]);

        CalendarReadResult first = await Ics.ReadAsync(text, "2026-06-10", "2026-06-11");
        CalendarReadResult second = await Ics.ReadAsync(text, "2026-06-10", "2026-06-11");

        first.Should().Be(second);
        first.Events.Select(e => e.Id).Should().OnlyHaveUniqueItems().And.HaveCount(4);
        first.Events.Select(e => e.Id).Should().Contain(["one@example/20260610T090000Z", "one@example/20260610T090000Z/2", "one@example/20260610T110000Z"]);
    }
}
