using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests;

public class RecurrenceTests
{
    private static Task<CalendarReadResult> WeekAsync(params string[] lines) =>
        Ics.ReadAsync(Ics.Calendar(Ics.Event(lines)), "2026-06-08", "2026-06-15");

    [Theory]
    [InlineData("DTSTART:20260601T090000Z", "FREQ=WEEKLY", "06-08")]
    [InlineData("DTSTART:19980105T090000Z", "FREQ=WEEKLY", "06-08")]
    [InlineData("DTSTART:20260601T090000Z", "FREQ=WEEKLY;INTERVAL=2", "")]
    [InlineData("DTSTART:20260525T090000Z", "FREQ=WEEKLY;INTERVAL=2", "06-08")]
    [InlineData("DTSTART:20240108T090000Z", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,SA;WKST=SU", "06-09 06-13")]
    [InlineData("DTSTART:20260601T090000Z", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "06-08 06-10 06-12")]
    [InlineData("DTSTART:20260601T090000Z", "FREQ=DAILY;UNTIL=20260610T090000Z", "06-08 06-09 06-10")]
    [InlineData("DTSTART:20260601T090000Z", "FREQ=DAILY;UNTIL=20260610T085959Z", "06-08 06-09")]
    [InlineData("DTSTART:20260601T090000Z", "FREQ=DAILY;UNTIL=20260610", "06-08 06-09 06-10")]
    [InlineData("DTSTART:20260601T090000Z", "FREQ=DAILY;COUNT=9", "06-08 06-09")]
    [InlineData("DTSTART:20260601T090000Z", "FREQ=DAILY;COUNT=3", "")]
    [InlineData("DTSTART:20260601T090000Z", "FREQ=WEEKLY;COUNT=4;BYDAY=MO,WE,FR", "06-08")]
    [InlineData("DTSTART:20200101T090000Z", "FREQ=DAILY;COUNT=100000;INTERVAL=2", "06-08 06-10 06-12 06-14")]
    [InlineData("DTSTART:20200109T090000Z", "FREQ=MONTHLY;BYDAY=2TH", "06-11")]
    [InlineData("DTSTART:20200131T090000Z", "FREQ=MONTHLY;BYMONTHDAY=-19", "06-12")]
    [InlineData("DTSTART:20200601T090000Z", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=6", "06-08")]
    [InlineData("DTSTART:20000610T090000Z", "FREQ=YEARLY", "06-10")]
    [InlineData("DTSTART:20200229T090000Z", "FREQ=YEARLY;BYMONTH=6;BYDAY=2WE", "06-10")]
    [InlineData("DTSTART:20200331T090000Z", "FREQ=MONTHLY;BYDAY=2WE", "06-10")]
    [InlineData("DTSTART:20200229T090000Z", "FREQ=YEARLY;BYMONTH=6;BYDAY=2WE;UNTIL=20260610T090000Z", "06-10")]
    [InlineData("DTSTART:20201231T090000Z", "FREQ=YEARLY;BYWEEKNO=24", "06-11")]
    [InlineData("DTSTART:20000610T090000Z", "FREQ=YEARLY;INTERVAL=5", "")]
    [InlineData("DTSTART:20260610T090000Z", "FREQ=YEARLY;INTERVAL=9000", "06-10")]
    [InlineData("DTSTART:20260610T090000Z", "FREQ=DAILY;INTERVAL=2000000000", "06-10")]
    public async Task Rules(string start, string rule, string days)
    {
        CalendarReadResult result = await WeekAsync(start, "DURATION:PT1H", "RRULE:" + rule);

        result.Skipped.Should().BeEmpty();
        string.Join(' ', result.Events.Select(e => e.Start.Text("MM-dd")).Order()).Should().Be(days);
        result.Events.All(e => e.Start.Hour == 9 && e.End - e.Start == TimeSpan.FromHours(1)).Should().BeTrue();
    }

    [Fact]
    public async Task Local_time_stays_over_a_clock_change()
    {
        string text = Ics.Calendar(Ics.Event("DTSTART;TZID=Europe/Berlin:20260320T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"));

        (await Ics.ReadAsync(text, "2026-03-26", "2026-04-05")).Spans().Should().Equal("03-27 08:00-03-27 09:00", "04-03 07:00-04-03 08:00");
    }

    [Fact]
    public async Task An_end_in_utc_counts_in_the_events_zone()
    {
        CalendarReadResult result = await WeekAsync(
            "DTSTART;TZID=Europe/Berlin:20260601T003000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260609T223000Z");

        result.Spans().Should().Equal("06-08 22:30-06-08 23:30", "06-09 22:30-06-09 23:30");
    }

    [Fact]
    public async Task Exceptions_and_extra_dates() => (await WeekAsync(
            "DTSTART;TZID=Europe/Berlin:20260601T090000",
            "DTEND;TZID=Europe/Berlin:20260601T093000",
            "RRULE:FREQ=DAILY",
            "EXDATE;TZID=Europe/Berlin:20260608T090000,20260609T090000",
            "EXDATE:20260611T070000Z",
            "EXDATE;VALUE=DATE:20260612",
            "EXDATE;TZID=Europe/Berlin:20260613T100000",
            "RDATE;TZID=Europe/Berlin:20260611T150000",
            "RDATE;TZID=Europe/Berlin:20260610T090000",
            "RDATE;VALUE=PERIOD:20260613T120000Z/PT2H,20260613T160000Z/20260613T163000Z"))
        .Spans().Should().Equal(
            "06-10 07:00-06-10 07:30",
            "06-11 13:00-06-11 13:30",
            "06-13 07:00-06-13 07:30",
            "06-13 12:00-06-13 14:00",
            "06-13 16:00-06-13 16:30",
            "06-14 07:00-06-14 07:30");

    [Fact]
    public async Task Long_events_that_began_before_the_window_are_there() =>
        (await WeekAsync("DTSTART:20260101T000000Z", "DURATION:P10D", "RRULE:FREQ=MONTHLY")).Spans().Should().Equal("06-01 00:00-06-11 00:00");

    [Fact]
    public async Task Overrides_replace_move_and_cancel()
    {
        string text = Ics.Calendar(
        [
            .. Ics.Event("DTSTART;TZID=Europe/Berlin:20260601T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260612T070000Z", "SUMMARY:Daily"),
            .. Ics.Event("RECURRENCE-ID;TZID=Europe/Berlin:20260609T090000", "DTSTART;TZID=Europe/Berlin:20260609T140000", "DURATION:PT2H", "SUMMARY:Moved"),
            .. Ics.Event("RECURRENCE-ID:20260610T070000Z", "DTSTART;TZID=Europe/Berlin:20260610T090000", "DURATION:PT1H", "STATUS:CANCELLED"),
            .. Ics.Event("RECURRENCE-ID:20260611T070000Z", "DTSTART:20260611T070000Z", "DURATION:PT1H", "SEQUENCE:2", "SUMMARY:New"),
            .. Ics.Event("RECURRENCE-ID:20260611T070000Z", "DTSTART:20260611T080000Z", "DURATION:PT1H", "SEQUENCE:1", "SUMMARY:Old"),
            .. Ics.Event("RECURRENCE-ID:20260701T070000Z", "DTSTART:20260613T080000Z", "DURATION:PT1H", "SUMMARY:Into the window"),
            .. Ics.Event("RECURRENCE-ID:20260612T070000Z", "DTSTART:20260801T080000Z", "DURATION:PT1H", "SUMMARY:Out of the window"),
        ]);

        CalendarReadResult result = await Ics.ReadAsync(text, "2026-06-08", "2026-06-15");

        result.Events.OrderBy(e => e.Start).Select(e => $"{e.Start:dd HH} {e.Subject}").Should().Equal("08 07 Daily", "09 12 Moved", "11 07 New", "13 08 Into the window");
    }

    [Fact]
    public async Task Overrides_of_whole_days_and_of_other_items_do_not_mix()
    {
        string text = Ics.Calendar(
        [
            .. Ics.Event("DTSTART;VALUE=DATE:20260608", "RRULE:FREQ=DAILY;COUNT=3"),
            .. Ics.Event("RECURRENCE-ID;VALUE=DATE:20260609", "DTSTART;VALUE=DATE:20260609", "STATUS:CANCELLED"),
            "BEGIN:VEVENT", "UID:two@example", "DTSTART;VALUE=DATE:20260609", "END:VEVENT",
        ]);

        CalendarReadResult result = await Ics.ReadAsync(text, "2026-06-08", "2026-06-15");

        result.Spans().Should().Equal("06-08 00:00-06-09 00:00", "06-09 00:00-06-10 00:00", "06-10 00:00-06-11 00:00");
    }

    [Theory]
    [InlineData("FREQ=SECONDLY")]
    [InlineData("FREQ=SECONDLY;BYMONTH=1")]
    [InlineData("FREQ=MINUTELY;COUNT=2000000000;BYHOUR=3")]
    [InlineData("FREQ=SECONDLY;COUNT=2000000000;BYYEARDAY=366")]
    [InlineData("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29;BYSECOND=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29")]
    [InlineData("FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=31;BYDAY=MO,TU;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;COUNT=9999999")]
    [InlineData("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5")]
    [InlineData("FREQ=DAILY;COUNT=2147483647")]
    public async Task Endless_rules_end(string rule)
    {
        string text = Ics.Calendar(
        [
            .. Ics.Event("DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:" + rule),
            .. Ics.Event("DTSTART:20260610T090000Z", "DURATION:PT1H", "SUMMARY:Other"),
        ]);

        CalendarReadResult result = await Ics.ReadAsync(text, "2026-06-08", "2026-06-15");

        result.Events.Should().Contain(e => e.Subject == "Other");
        result.Events.Count.Should().BeLessThan(100);
    }

    [Fact]
    public async Task A_rule_of_minutes_is_followed_while_it_fits()
    {
        string text = Ics.Calendar(Ics.Event("DTSTART:19700101T000000Z", "DURATION:PT1M", "RRULE:FREQ=MINUTELY;INTERVAL=30"));

        (await Ics.ReadAsync(text, "2026-06-10", "2026-06-11")).Events.Count.Should().Be(48);
        CalendarReadResult bounded = await Ics.ReadAsync(text, "2026-06-10", "2026-06-11", new IcalOptions { MaxOccurrences = 47 });
        bounded.Events.Count.Should().Be(0);
        bounded.Skipped.Should().Equal($"Event 1 at byte {text.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal)} (line 4) has too many occurrences.");
    }

    [Fact]
    public async Task The_start_moved_near_the_window_changes_nothing()
    {
        // The same rule seen through one window of two years and through its 104 weeks.
        string text = Ics.Calendar(Ics.Event("DTSTART;TZID=America/New_York:20190302T233000", "DURATION:PT3H", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SA,SU;WKST=WE"));
        DateTimeOffset start = Ics.Utc("2025-01-01");
        CalendarReadResult all = await Ics.Source(text).GetEventsAsync(start, start.AddDays(728), default);

        var pieces = new HashSet<DateTimeOffset>();
        for (int week = 0; week < 104; week++)
        {
            CalendarReadResult piece = await Ics.Source(text).GetEventsAsync(start.AddDays(7 * week), start.AddDays(7 * (week + 1)), default);
            pieces.UnionWith(piece.Events.Select(e => e.Start));
        }

        all.Events.Count.Should().BeInRange(155, 158);
        pieces.Should().BeEquivalentTo(all.Events.Select(e => e.Start));
    }
}
