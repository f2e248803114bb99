using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests;

/// <summary>Changes to all that follows, busy times without events, and what an organizer means the time to be.</summary>
public class FutureAndBusyTests
{
    [Fact]
    public async Task A_change_to_all_that_follows_moves_it_and_single_changes_stay()
    {
        string text = Ics.Calendar(
        [
            .. Ics.Event("DTSTART;TZID=Europe/Berlin:20260601T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260612T070000Z", "SUMMARY:Old"),
            .. Ics.Event("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260609T090000", "DTSTART;TZID=Europe/Berlin:20260609T140000", "DURATION:PT2H", "SUMMARY:New"),
            .. Ics.Event("RECURRENCE-ID:20260611T070000Z", "DTSTART:20260611T100000Z", "DURATION:PT1H", "SUMMARY:Single"),
        ]);

        CalendarReadResult result = await Ics.ReadAsync(text, "2026-06-08", "2026-06-15");

        result.Events.OrderBy(e => e.Start).Select(e => $"{e.Start.Text("dd HH")} {e.Subject}").Should().Equal("08 07 Old", "09 12 New", "10 12 New", "11 10 Single", "12 12 New");
        result.Events.Select(e => e.Id).Should().Contain("one@example/20260610T070000Z");
    }

    [Fact]
    public async Task All_that_follows_may_be_cancelled()
    {
        string text = Ics.Calendar(
        [
            .. Ics.Event("DTSTART:20260601T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"),
            .. Ics.Event("RECURRENCE-ID;RANGE=THISANDFUTURE:20260610T090000Z", "DTSTART:20260610T090000Z", "STATUS:CANCELLED"),
        ]);

        (await Ics.ReadAsync(text, "2026-06-08", "2026-06-15")).Spans().Should().Equal("06-08 09:00-06-08 10:00", "06-09 09:00-06-09 10:00");
    }

    [Fact]
    public async Task An_orphan_is_one_event() =>
        (await Ics.ReadDayAsync(null, "RECURRENCE-ID;TZID=Asia/Tokyo:20260101T090000", "DTSTART:20260610T090000Z", "DURATION:PT1H"))
            .Spans().Should().Equal("06-10 09:00-06-10 10:00");

    [Fact]
    public async Task Busy_times_have_a_status_and_nothing_else()
    {
        string text = Ics.Calendar(
            "BEGIN:VFREEBUSY", "UID:x", "COMMENT:s3cret",
            "FREEBUSY;FBTYPE=BUSY:20260610T080000Z/PT1H,20260610T100000Z/20260610T103000Z",
            "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260610T120000Z/PT1H",
            "FREEBUSY;FBTYPE=\"BUSY-TENTATIVE\":20260610T140000Z/PT1H",
            "FREEBUSY;FBTYPE=FREE:20260610T160000Z/PT1H",
            "FREEBUSY:s3cret,20260610T180000Z/PT1H",
            "END:VFREEBUSY");

        CalendarReadResult result = await Ics.ReadAsync(text, "2026-06-10", "2026-06-11");

        result.Events.OrderBy(e => e.Start).Select(e => (e.Start.Hour, e.Status)).Should().Equal(
            (8, FreeBusyStatus.Busy), (10, FreeBusyStatus.Busy), (12, FreeBusyStatus.OutOfOffice), (14, FreeBusyStatus.Tentative), (18, FreeBusyStatus.Busy));
        int bad = text.IndexOf("FREEBUSY:s3cret", StringComparison.Ordinal);
        result.Skipped.Should().Equal($"Free/busy 1 at byte {bad} has a period that can't be read.");
    }

    [Theory]
    [InlineData("X-MICROSOFT-CDO-INTENDEDSTATUS:OOF", FreeBusyStatus.OutOfOffice)]
    [InlineData("X-MICROSOFT-CDO-INTENDEDSTATUS:OOF|STATUS:TENTATIVE", FreeBusyStatus.Tentative)]
    [InlineData("X-MICROSOFT-CDO-INTENDEDSTATUS:FREE|TRANSP:OPAQUE", FreeBusyStatus.Free)]
    [InlineData("X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY|X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", FreeBusyStatus.Tentative)]
    public async Task What_the_organizer_means_counts_where_the_owner_says_nothing(string lines, FreeBusyStatus status) =>
        (await Ics.ReadDayAsync(null, ["DTSTART:20260610T090000Z", "DURATION:PT1H", .. lines.Split('|')])).Events.Should().ContainSingle().Which.Status.Should().Be(status);

    [Fact]
    public async Task Without_need_there_are_no_details_and_the_source_has_its_name()
    {
        IcalCalendarSource source = Ics.Source(
            Ics.Calendar(Ics.Event("DTSTART:20260610T090000Z", "DURATION:PT1H", "SUMMARY:s3cret", "LOCATION:s3cret", "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE")),
            new IcalOptions { Source = "Outlook" });

        CalendarReadResult result = await source.GetEventsAsync(new CalendarRequest(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), NeedsDetails: false), default);

        CalendarEvent e = result.Events.Should().ContainSingle().Subject;
        (e.Subject, e.Location, e.Source, e.IsWorkingElsewhere).Should().Be((null, null, "Outlook", true));
    }

    [Fact]
    public async Task A_defined_zone_with_history_is_the_real_one()
    {
        string[] zone =
        [
            "BEGIN:VTIMEZONE", "TZID:Own", "BEGIN:DAYLIGHT", "DTSTART:19870405T020000", "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z",
            "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "END:DAYLIGHT", "BEGIN:STANDARD", "DTSTART:19671029T020000",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END:STANDARD",
            "BEGIN:DAYLIGHT", "DTSTART:20070311T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "END:DAYLIGHT",
            "BEGIN:STANDARD", "DTSTART:20071104T020000", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END:STANDARD", "END:VTIMEZONE",
        ];
        string[] rest = ["DURATION:PT1M", "RRULE:FREQ=HOURLY;BYHOUR=0,1,2,3"];
        string Text(string id) => Ics.Calendar([.. zone, .. Ics.Event([$"DTSTART;TZID={id}:20040101T003000", .. rest])]);

        CalendarReadResult own = await Ics.ReadAsync(Text("Own"), "2004-01-01", "2009-01-01");
        CalendarReadResult real = await Ics.ReadAsync(Text("America/New_York"), "2004-01-01", "2009-01-01");

        own.Events.Count.Should().BeGreaterThan(7000);
        own.Events.Select(e => e.Start).Should().Equal(real.Events.Select(e => e.Start));
    }
}
