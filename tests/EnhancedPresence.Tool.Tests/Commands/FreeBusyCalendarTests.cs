using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

public sealed class FreeBusyCalendarTests
{
    private static readonly string Calendar = string.Join(
        "\r\n",
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//tests//EN",
        "BEGIN:VEVENT",
        "UID:1",
        "DTSTAMP:20260301T000000Z",
        "DTSTART:20260302T083000",
        "DTEND:20260302T090000",
        "SUMMARY:floating",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:2",
        "DTSTAMP:20260301T000000Z",
        "DTSTART:20260302T100000Z",
        "DTEND:20260302T103000Z",
        "ORGANIZER:mailto:bob@contoso.com",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@contoso.com",
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:alice@contoso.com",
        "END:VEVENT",
        "END:VCALENDAR",
        string.Empty);

    [Theory]
    [InlineData("002200002200")]
    [InlineData("002200001100", "--user", "alice@contoso.com")]
    [InlineData("000000002222", "--zone", "Etc/GMT+2")]
    public async Task A_calendar_is_packed(string digits, params string[] options)
    {
        ToolRun run = await ToolRun.RunOnAsync(
            Calendar, ["freebusy", "encode", "--start", "2026-03-02T08:00:00Z", "--slots", "12", "--calendar", "-", .. options]);

        run.Code.Should().Be(0, run.Error);
        run.Error.Should().BeEmpty();
        ToolRun decoded = await ToolRun.RunAsync("freebusy", "decode", run.Text.Trim(), "--start", "2026-03-02T08:00:00Z", "--slots", "12", "--json");
        decoded.Text.Should().Contain($"\"slots\": \"{digits}\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no calendar")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")]
    [InlineData("BEGIN:VCALENDAR\r\n\u0001\u0002\r\nEND:VCALENDAR\r\n")]
    public async Task Garbage_is_3(string garbage)
    {
        ToolRun run = await ToolRun.RunOnAsync(garbage, "freebusy", "encode", "--start", "2026-03-02T08:00:00Z", "--calendar", "-");

        run.ShouldFail(3, ": byte ");
    }

    [Fact]
    public async Task A_missing_calendar_is_1()
    {
        (await ToolRun.RunAsync("freebusy", "encode", "--start", "2026-03-02T08:00:00Z", "--calendar", "none.ics")).ShouldFail(1, "none.ics: no such file");
    }
}
