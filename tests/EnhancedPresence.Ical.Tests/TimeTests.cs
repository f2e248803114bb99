using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests;

/// <summary>When an event is: zones, whole days, lengths.</summary>
public class TimeTests
{
    private static readonly string[] CustomZone =
    [
        "BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD", "DTSTART:16011028T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010325T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT", "END:VTIMEZONE",
    ];

    [Theory]
    [InlineData("DTSTART:20260610T090000Z", "DTEND:20260610T100000Z", "06-10 09:00-06-10 10:00")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20260610T090000", "DTEND;TZID=Europe/Berlin:20260610T100000", "06-10 07:00-06-10 08:00")]
    [InlineData("DTSTART;TZID=\"W. Europe Standard Time\":20260610T090000", "DURATION:PT1H30M", "06-10 07:00-06-10 08:30")]
    [InlineData("DTSTART;TZID=Eastern Standard Time:20260610T090000", "DTEND;TZID=Eastern Standard Time:20260610T100000", "06-10 13:00-06-10 14:00")]
    [InlineData("DTSTART;TZID=/vendor.example/20050126_1/Europe/Berlin:20260610T090000", "DURATION:PT1H", "06-10 07:00-06-10 08:00")]
    [InlineData("DTSTART;TZID=Customized Time Zone:20260610T090000", "DURATION:PT1H", "06-10 07:00-06-10 08:00")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20260610T090000", "DTEND;TZID=America/New_York:20260610T090000", "06-10 07:00-06-10 13:00")]
    [InlineData("DTSTART:20260610T090000", "DTEND:20260610T100000", "06-10 07:00-06-10 08:00")]
    [InlineData("DTSTART;VALUE=DATE:20260610", "DTEND;VALUE=DATE:20260611", "06-09 22:00-06-10 22:00")]
    [InlineData("DTSTART;VALUE=DATE:20260610", "DTEND;VALUE=DATE:20260610", "06-09 22:00-06-10 22:00")]
    [InlineData("DTSTART;VALUE=DATE:20260610", "X-NONE:1", "06-09 22:00-06-10 22:00")]
    [InlineData("DTSTART;VALUE=DATE:20260608", "DURATION:P1W", "06-07 22:00-06-14 22:00")]
    [InlineData("DTSTART:20260101T000000Z", "DTEND:20261231T000000Z", "01-01 00:00-12-31 00:00")]
    public async Task Spans(string start, string end, string span)
    {
        var options = new IcalOptions { FloatingTimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };

        CalendarReadResult result = await Ics.ReadAsync(Ics.Calendar([.. CustomZone, .. Ics.Event(start, end)]), "2026-06-10", "2026-06-11", options);

        result.Skipped.Should().BeEmpty();
        result.Spans().Should().Equal(span);
        result.Events[0].IsAllDay.Should().Be(start.Contains("VALUE=DATE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DTSTART:20260610T000000Z", "DTEND:20260610T000000Z")]
    [InlineData("DTSTART:20260609T230000Z", "DTEND:20260610T000000Z")]
    [InlineData("DTSTART:20260611T000000Z", "DTEND:20260611T010000Z")]
    [InlineData("DTSTART:20260610T090000Z", "X-NO-END:1")]
    public async Task Outside_of_the_window_or_without_length_is_nothing(string start, string end)
    {
        CalendarReadResult result = await Ics.ReadDayAsync(null, start, end);

        (result.Events.Count, result.Skipped.Count).Should().Be((0, 0));
    }

    [Theory]
    [InlineData("20260329T023000", "03-29 01:30")]
    [InlineData("20261025T023000", "10-25 00:30")]
    [InlineData("20260329T030000", "03-29 01:00")]
    [InlineData("20261025T030000", "10-25 02:00")]
    public async Task Skipped_and_repeated_times_are_those_of_the_standard(string local, string utc)
    {
        string text = Ics.Calendar(Ics.Event($"DTSTART;TZID=Europe/Berlin:{local}", "DURATION:PT15M"));

        CalendarReadResult result = await Ics.ReadAsync(text, "2026-01-01", "2027-01-01");

        result.Events.Should().ContainSingle().Which.Start.Text("MM-dd HH:mm").Should().Be(utc);
    }

    [Fact]
    public async Task A_day_of_a_clock_change_has_its_own_length()
    {
        string text = Ics.Calendar(["X-WR-TIMEZONE:Europe/Berlin", .. Ics.Event("DTSTART;VALUE=DATE:20260328", "RRULE:FREQ=DAILY;COUNT=3")]);

        CalendarReadResult result = await Ics.ReadAsync(text, "2026-03-01", "2026-04-30");

        result.Events.OrderBy(e => e.Start).Select(e => (e.End - e.Start).TotalHours).Should().Equal(24, 23, 24);
    }

    [Fact]
    public async Task A_whole_day_whose_midnight_is_skipped_starts_at_the_change()
    {
        string text = Ics.Calendar(["X-WR-TIMEZONE:America/Sao_Paulo", .. Ics.Event("DTSTART;VALUE=DATE:20181104")]);

        (await Ics.ReadAsync(text, "2018-11-01", "2018-11-30")).Spans().Should().Equal("11-04 03:00-11-05 02:00");
    }

    [Theory]
    [InlineData("X-WR-TIMEZONE:Asia/Kathmandu", "Asia/Kathmandu", "03:15")]
    [InlineData("X-WR-TIMEZONE:Nowhere/Land", "VTIMEZONE", "07:00")]
    [InlineData("X-OTHER:1", "VTIMEZONE", "07:00")]
    public async Task Floating_times_are_in_the_zone_the_calendar_states(string line, string zone, string start)
    {
        string text = Ics.Calendar([line, .. CustomZone, .. Ics.Event("DTSTART:20260610T090000", "DURATION:PT1H")]);

        CalendarReadResult result = await Ics.ReadAsync(text, "2026-06-10", "2026-06-11");

        result.TimeZone!.Id.Should().Be(zone);
        result.Events.Should().ContainSingle().Which.Start.Text("HH:mm").Should().Be(start);
    }

    [Fact]
    public async Task A_calendar_may_state_no_zone() => (await Ics.ReadAsync(Ics.Calendar(), "2026-06-10", "2026-06-11")).TimeZone.Should().BeNull();

    [Fact]
    public async Task The_rules_of_a_defined_zone_are_those_of_the_real_one()
    {
        string text = Ics.Calendar(
        [
            .. CustomZone,
            .. Ics.Event("DTSTART;TZID=Customized Time Zone:20250101T013000", "DURATION:PT1H", "RRULE:FREQ=DAILY"),
            .. Ics.Event("DTSTART;TZID=Europe/Berlin:20250101T013000", "DURATION:PT1H", "RRULE:FREQ=DAILY"),
        ]);

        CalendarReadResult result = await Ics.ReadAsync(text, "2026-01-01", "2027-01-01");

        result.Events.Count.Should().Be(730);
        result.Events.Select(e => e.Start).Distinct().Should().HaveCount(365);
    }
}
