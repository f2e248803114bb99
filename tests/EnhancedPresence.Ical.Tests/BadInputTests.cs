using System.Text;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests;

public class BadInputTests
{
    private const string Head = "BEGIN:VCALENDAR\r\n";

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("\r\n\r\n", 0, "empty")]
    [InlineData("hello", 0, "NAME:value")]
    [InlineData("<html>: no</html>", 0, "NAME:value")]
    [InlineData("HTTP: no", 0, "BEGIN:VCALENDAR")]
    [InlineData("BEGIN:VCARD\r\nEND:VCARD", 0, "BEGIN:VCALENDAR")]
    [InlineData("\r\nEND:VCALENDAR", 2, "BEGIN:VCALENDAR")]
    [InlineData(Head, 17, "byte 0 does not end")]
    [InlineData(Head + "BEGIN:VEVENT\r\n", 31, "byte 17 does not end")]
    [InlineData(Head + "BEGIN:VEVENT\r\nEND:VCALENDAR\r\n", 31, "BEGIN at byte 17")]
    [InlineData(Head + "no colon here\r\nEND:VCALENDAR", 17, "NAME:value")]
    [InlineData(Head + "X;A=\"b:c\"\r\nEND:VCALENDAR", 17, "NAME:value")]
    [InlineData(Head + "X Y:1\r\nEND:VCALENDAR", 17, "NAME:value")]
    [InlineData(Head + ":1\r\nEND:VCALENDAR", 17, "NAME:value")]
    [InlineData(Head + "BEGIN:\r\nEND:VCALENDAR", 17, "no name")]
    [InlineData(Head + "X:a\r\n b\0\r\nEND:VCALENDAR", 24, "zero byte")]
    [InlineData(Head + "END:VCALENDAR\r\nX:1", 32, "outside")]
    [InlineData(Head + "END:VCALENDAR\r\nEND:VCALENDAR", 32, "outside")]
    public async Task Garbage_is_refused_with_its_place(string text, long offset, string why)
    {
        CalendarSourceException e = await RefusedAsync(Ics.Source(text));

        e.Offset.Should().Be(offset);
        e.Message.Should().Contain(why).And.Contain($"byte {offset}");
    }

    [Fact]
    public async Task What_is_not_utf8_is_refused_with_its_place()
    {
        byte[] text = [.. "BEGIN:VCALENDAR\r\nX:\u00e9\r\n \u00e9"u8, 0xFF, .. "\r\nEND:VCALENDAR"u8];

        CalendarSourceException e = await RefusedAsync(new IcalCalendarSource(text));

        e.Offset.Should().Be(text.AsSpan().IndexOf((byte)0xFF));
    }

    [Fact]
    public async Task A_byte_order_mark_and_bare_line_feeds_are_fine()
    {
        string text = "\uFEFF" + Ics.Calendar(Ics.Event("DTSTART:20260610T090000Z", "DURATION:PT1H")).Replace("\r", "", StringComparison.Ordinal);

        (await Ics.ReadAsync(text, "2026-06-10", "2026-06-11")).Events.Count.Should().Be(1);
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        string text = Ics.Calendar([.. Ics.Event("DTSTART:20260610T090000Z"), .. Ics.Event("DTSTART:20260610T090000Z")]);

        (await RefusedAsync(Ics.Source(text, new IcalOptions { MaxBytes = text.Length - 1 }))).Offset.Should().Be(text.Length - 1);
        (await RefusedAsync(Ics.Source(text, new IcalOptions { MaxEvents = 1 }))).Offset.Should().Be(text.LastIndexOf("BEGIN:VEVENT", StringComparison.Ordinal));
        (await Ics.Source(text, new IcalOptions { MaxEvents = 2, MaxBytes = text.Length }).GetEventsAsync(default, default, default)).Skipped.Should().BeEmpty();
        string deep = string.Concat(Enumerable.Repeat("BEGIN:VCALENDAR\n", 17));
        (await RefusedAsync(Ics.Source(deep))).Offset.Should().Be(16 * 16);
        string endless = Head + "X:" + new string('a', 17 * 1024 * 1024);
        (await RefusedAsync(Ics.Source(endless))).Offset.Should().Be(16 * 1024 * 1024);
    }

    [Theory]
    [InlineData("SUMMARY:s3cret")]
    [InlineData("DTSTART:s3cret")]
    [InlineData("DTSTART:20261310T090000Z")]
    [InlineData("DTSTART;TZID=s3cret:20260610T090000")]
    [InlineData("DTSTART;TZID=../../../etc/hostname:20260610T090000")]
    [InlineData("DTSTART:20260610T090000Z|DTEND:s3cret")]
    [InlineData("DTSTART:20260610T090000Z|DTEND:20260610T080000Z")]
    [InlineData("DTSTART:20260610T090000Z|DURATION:s3cret")]
    [InlineData("DTSTART:20260610T090000Z|DURATION:-PT1H")]
    [InlineData("DTSTART:20260610T090000Z|DURATION:PT1H|RRULE:s3cret")]
    [InlineData("DTSTART:20260610T090000Z|DURATION:PT1H|RRULE:FREQ=DAILY;INTERVAL=0")]
    [InlineData("DTSTART:20260610T090000Z|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=0")]
    [InlineData("DTSTART:20260610T090000Z|DURATION:PT1H|RECURRENCE-ID:s3cret")]
    [InlineData("DTSTART;VALUE=DATE:20260610|RRULE:FREQ=HOURLY")]
    public async Task A_bad_event_is_skipped_and_reported_without_its_content(string lines)
    {
        string good = string.Join("\r\n", Ics.Event("DTSTART:20260610T110000Z", "DURATION:PT1H", "SUMMARY:Good"));
        string text = Ics.Calendar([good, .. Ics.Event(["SUMMARY:s3cret", .. lines.Split('|')]), good]);

        CalendarReadResult result = await Ics.ReadAsync(text, "2026-06-10", "2026-06-11");

        result.Events.Select(e => e.Subject).Should().Equal("Good", "Good");
        int at = text.IndexOf("BEGIN:VEVENT", text.IndexOf("END:VEVENT", StringComparison.Ordinal), StringComparison.Ordinal);
        result.Skipped.Should().ContainSingle().Which.Should().StartWith($"Event 2 at byte {at} ").And.EndWith(".").And.NotContain("s3cret");
    }

    [Fact]
    public async Task A_bad_property_that_does_not_count_does_no_harm()
    {
        CalendarReadResult result = await Ics.ReadDayAsync(
            null, "DTSTART:20260610T090000Z", "DURATION:PT1H", "GEO:here", "URL:: //", "ATTACH;ENCODING=BASE64:***", "PRIORITY:high", "SEQUENCE:1");

        (result.Events.Count, result.Skipped.Count).Should().Be((1, 0));
    }

    [Fact]
    public async Task Alarms_and_other_components_are_left_out()
    {
        string text = Ics.Calendar(
        [
            "BEGIN:VTODO", "DTSTART:20260610T090000Z", "END:VTODO",
            .. Ics.Event("DTSTART:20260610T090000Z", "DURATION:PT1H", "BEGIN:VALARM", "SUMMARY:Ring", "TRIGGER:-PT10M", "END:VALARM"),
        ]);

        (await Ics.ReadAsync(text, "2026-06-10", "2026-06-11")).Events.Should().ContainSingle().Which.Subject.Should().BeNull();
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_stream_that_breaks_are_told()
    {
        CalendarSourceException missing = await RefusedAsync(new IcalFileSource(Path.Combine(Path.GetTempPath(), "no such folder", "no.ics")));
        CalendarSourceException broken = await RefusedAsync(new IcalCalendarSource(_ => throw new InvalidOperationException()));

        missing.Offset.Should().Be(-1);
        missing.InnerException.Should().BeAssignableTo<IOException>();
        broken.InnerException.Should().BeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task A_file_is_read_anew_each_time()
    {
        string path = Path.GetTempFileName();
        try
        {
            var source = new IcalFileSource(path);
            await File.WriteAllTextAsync(path, Ics.Calendar());
            (await source.GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), default)).Events.Count.Should().Be(0);
            await File.WriteAllTextAsync(path, Ics.Calendar(Ics.Event("DTSTART:20260610T090000Z", "DURATION:PT1H")), Encoding.UTF8);
            (await source.GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), default)).Events.Count.Should().Be(1);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Cancellation_is_honoured()
    {
        IcalCalendarSource source = Ics.Source(Ics.Calendar(Ics.Event("DTSTART:20260610T090000Z")));

        await FluentActions.Awaiting(async () => await source.GetEventsAsync(default, default, new CancellationToken(true)))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void Arguments_are_checked()
    {
        FluentActions.Invoking(() => new IcalFileSource(string.Empty)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Ics.Source("", new IcalOptions { MaxBytes = 0 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Ics.Source("", new IcalOptions { MaxEvents = 0 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Ics.Source("", new IcalOptions { MaxOccurrences = 0 })).Should().Throw<ArgumentException>();
    }

    private static async Task<CalendarSourceException> RefusedAsync(ICalendarSource source) =>
        (await FluentActions.Awaiting(async () => await source.GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), default))
            .Should().ThrowAsync<CalendarSourceException>()).Which;
}
