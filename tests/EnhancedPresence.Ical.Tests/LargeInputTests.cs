using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests;

/// <summary>Texts that are large in one direction: nothing may take time that grows with a square.</summary>
public class LargeInputTests
{
    private const int Many = 20_000;
    private const int Some = 4_000;

    private static readonly string[] Master = Ics.Event("DTSTART:20260601T000000Z", "DURATION:PT1M", "RRULE:FREQ=HOURLY");

    [Theory]
    [InlineData("EXDATE:20270101T000000Z")]
    [InlineData("RDATE:20270101T000000Z")]
    [InlineData("ATTENDEE:mailto:bob@contoso.com")]
    [InlineData("SUMMARY:x")]
    [InlineData("X-LINE:x")]
    public async Task Many_properties(string line)
    {
        string[] lines = [.. Master[..^1], .. Enumerable.Repeat(line, Some), Master[^1]];

        (await Ics.ReadAsync(Ics.Calendar(lines), "2026-06-08", "2026-06-15")).Events.Count.Should().Be(7 * 24);
    }

    [Fact]
    public async Task Too_many_properties()
    {
        string[] lines = [.. Master[..^1], .. Enumerable.Repeat("EXDATE:20270101T000000Z", 500_000), Master[^1], .. Master];

        CalendarReadResult result = await Ics.ReadAsync(Ics.Calendar(lines), "2026-06-08", "2026-06-15");

        result.Events.Count.Should().Be(7 * 24);
        result.Skipped.Should().ContainSingle().Which.Should().EndWith("has too many properties.");
    }

    [Fact]
    public async Task Many_dates_in_one_property()
    {
        string[] lines = [.. Master[..^1], "EXDATE:" + string.Join(',', Enumerable.Repeat("20270101T000000Z", Many)), Master[^1]];

        (await Ics.ReadAsync(Ics.Calendar(lines), "2026-06-08", "2026-06-15")).Events.Count.Should().Be(7 * 24);
    }

    [Fact]
    public async Task Many_items_for_one_occurrence()
    {
        string[] one = Ics.Event("RECURRENCE-ID:20260610T000000Z", "DTSTART:20260610T003000Z", "DURATION:PT1M", "SUMMARY:x");
        string[] lines = [.. Master, .. Enumerable.Repeat(one, Many / 10).SelectMany(e => e)];

        CalendarReadResult result = await Ics.ReadAsync(Ics.Calendar(lines), "2026-06-08", "2026-06-15");

        result.Events.Count.Should().Be(7 * 24);
        result.Events.Should().ContainSingle(e => e.Subject == "x");
    }

    [Fact]
    public async Task Many_continuations()
    {
        string[] lines = [.. Master[..^1], "SUMMARY:" + string.Concat(Enumerable.Repeat("x\r\n ", Many)), Master[^1]];

        CalendarReadResult result = await Ics.ReadAsync(Ics.Calendar(lines), "2026-06-08", "2026-06-15");

        result.Events[0].Subject!.Length.Should().Be(Many);
    }
}
