using System.Globalization;
using System.Text.Json;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>The demonstration shows each watcher what the access level allows, for any calendar and moment.</summary>
public sealed class DemoTests
{
    private const string Secret = "Zanzibar";

    [Fact]
    public async Task People_see_the_cards_of_every_level_and_everybody_offline_at_the_end()
    {
        ToolRun run = await ToolRun.RunAsync("demo");
        run.Code.Should().Be(0);
        run.Error.Should().BeEmpty();
        string[] parts = run.Text.Split("signs out.");
        parts.Should().HaveCount(2);
        parts[0].Should().MatchRegex(@"now +busy until Tue 11:00").And.MatchRegex(@"current +Tue 10:00 - Tue 11:00 Design review: presence")
            .And.MatchRegex(@"next +Tue 14:00 - Tue 15:00 tentative").And.MatchRegex(@"why +in a meeting since 2026-11-24T09:00Z");
        Card(parts[0], "workgroup").Should().Contain("In a meeting").And.Contain("Design review: presence @ Room 4.11, Kelvin").And.Contain("busy until 11:00, then free");
        Card(parts[0], "colleague").Should().Contain("In a meeting").And.NotContain("Design").And.NotContain("Kelvin").And.Contain("busy until 11:00");
        Card(parts[0], "friend").Should().Contain("In a meeting").And.NotContain("Design").And.NotContain("Kelvin").And.Contain("busy until 11:00");
        Card(parts[0], "external contact").Should().Contain("Busy").And.NotContain("meeting").And.NotContain("until");
        Card(parts[0], "blocked contact").Should().Contain("Offline").And.NotContain("until").And.NotContain("Note");
        Card(parts[0], "stranger").Should().Contain("Offline").And.Contain("Nothing is shared");
        foreach (string level in new[] { "workgroup", "colleague", "friend", "external contact", "blocked contact", "stranger" })
        {
            Card(parts[1], level).Should().Contain("Offline").And.NotContain("until").And.NotContain("Design");
        }
    }

    [Fact]
    public async Task Data_says_the_same_as_the_cards()
    {
        using JsonDocument json = await RunAsync();
        JsonElement root = json.RootElement;
        root.GetProperty("publisher").GetString().Should().Be("sip:alice@contoso.com");
        root.GetProperty("published").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()).Distinct().Should().BeEquivalentTo("state", "calendarData", "note");
        JsonElement calendar = root.GetProperty("calendar");
        (calendar.GetProperty("status").GetString(), calendar.GetProperty("busyUntil").GetString(), calendar.GetProperty("nextChange").GetString())
            .Should().Be(("busy", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z"));
        calendar.GetProperty("current").GetProperty("start").GetString().Should().Be("2026-11-24T09:00:00Z");
        calendar.GetProperty("next").GetProperty("status").GetString().Should().Be("tentative");
        calendar.GetProperty("why").GetString().Should().StartWith("in a meeting");
        Has(calendar, "freeUntil").Should().BeFalse();
        JsonElement[] views = [.. root.GetProperty("views").EnumerateArray()];
        views.Select(view => view.GetProperty("container").GetInt32()).Should().Equal(300, 200, 400, 100, 32000, 0);
        views[0].GetProperty("meetingSubject").GetString().Should().Be("Design review: presence");
        views[0].GetProperty("freeBusy").GetProperty("slots").GetString().Should().HaveLength(128);
        views[0].GetProperty("nextChange").GetString().Should().Be("2026-11-24T10:00:00Z");
        views.Skip(1).Should().OnlyContain(view => !Has(view, "meetingSubject") && !HasText(view, "Kelvin"));
        views[3].GetProperty("availabilityClass").GetString().Should().Be("Busy");
        views.Skip(3).Should().OnlyContain(view => !Has(view, "activity") && !Has(view, "freeBusy"));
        JsonElement[] after = [.. root.GetProperty("afterSignOut").EnumerateArray()];
        after.Should().HaveCount(6).And.OnlyContain(view => view.GetProperty("availabilityClass").GetString() == "Offline"
            && !Has(view, "freeBusy") && !Has(view, "nextChange") && !Has(view, "activity"));
    }

    [Theory]
    [InlineData("2026-03-02T07:59:59Z", 3500, null, null)]
    [InlineData("2026-03-02T08:00:00Z", 6500, "in-a-meeting", "Planning")]
    [InlineData("2026-03-02T08:29:59Z", 6500, "in-a-meeting", "Planning")]
    [InlineData("2026-03-02T08:30:00Z", 6500, null, "Reading")]
    [InlineData("2026-03-02T09:00:00Z", 3500, null, null)]
    [InlineData("2026-03-02T10:15:00Z", 3500, null, null)]
    [InlineData("2026-03-02T11:15:00Z", 3500, null, null)]
    [InlineData("2026-03-02T12:15:00Z", 6500, "in-a-meeting", null)]
    [InlineData("2026-03-02T13:15:00Z", 3500, null, null)]
    public async Task A_calendar_never_seen_before_is_shown_at_its_edges(string at, int availability, string? activity, string? subject)
    {
        string calendar = Calendar(
            Event("a", "080000", "083000", "SUMMARY:Planning", "ATTENDEE:mailto:bob@contoso.com"),
            Event("b", "083000", "090000", "SUMMARY:Reading"),
            Event("c", "100000", "103000", "SUMMARY:" + Secret, "TRANSP:TRANSPARENT"),
            Event("d", "110000", "113000", "SUMMARY:" + Secret, "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"),
            Event("e", "120000", "123000", "SUMMARY:" + Secret, "LOCATION:" + Secret, "CLASS:PRIVATE", "ATTENDEE:mailto:bob@contoso.com"),
            Event("f", "130000", "133000", "SUMMARY:" + Secret, "X-MICROSOFT-CDO-BUSYSTATUS:OOF"));
        ToolRun run = await ToolRun.RunOnAsync(calendar, "demo", "--json", "--calendar", "-", "--at", at, "--user", "zoe@fabrikam.com");
        run.Code.Should().Be(0, run.Error);
        run.Text.Should().NotContain(Secret);
        using var json = JsonDocument.Parse(run.Output);
        JsonElement card = json.RootElement.GetProperty("views")[0];
        card.GetProperty("availability").GetInt32().Should().Be(availability);
        (card.TryGetProperty("activity", out JsonElement token) ? token.GetString() : null).Should().Be(activity);
        (card.TryGetProperty("meetingSubject", out JsonElement text) ? text.GetString() : null).Should().Be(subject);
        card.GetProperty("freeBusy").GetProperty("slots").GetString().Should().Be(
            new string('0', 32) + "2222" + "0000" + "0000" + "1100" + "2200" + "3300" + new string('0', 128 - 56));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(384)]
    public async Task The_map_has_as_many_slots_as_asked_for(int slots)
    {
        using JsonDocument json = await RunAsync("--slots", slots.ToString(CultureInfo.InvariantCulture));
        int length = json.RootElement.GetProperty("views")[0].GetProperty("freeBusy").GetProperty("slots").GetString()!.Length;
        length.Should().Be((slots + 3) / 4 * 4, "a map on the wire is whole bytes");
    }

    [Theory]
    [InlineData("carol@contoso.com")]
    [InlineData("sip:Bob@Messenger.Example")]
    [InlineData("mallory@fabrikam.com")]
    public async Task A_publisher_may_be_called_like_a_watcher(string user)
    {
        using JsonDocument json = await RunAsync("--user", user);
        json.RootElement.GetProperty("views").EnumerateArray().Select(view => view.GetProperty("container").GetInt32()).Should().Equal(300, 200, 400, 100, 32000, 0);
    }

    [Theory]
    [InlineData(2, "--user", "nobody")]
    [InlineData(2, "--user", "a@b;gruu")]
    [InlineData(2, "--at", "2026-03-02T08:00:00")]
    [InlineData(2, "--at", "0001-01-01T00:00:00Z")]
    [InlineData(2, "--slots", "0")]
    [InlineData(2, "--slots", "65537")]
    [InlineData(2, "--slots", "many")]
    [InlineData(2, "--unknown")]
    [InlineData(1, "--calendar", "there-is-no-such-file.ics")]
    public async Task Wrong_usage_is_told_from_failure(int code, params string[] arguments)
    {
        ToolRun run = await ToolRun.RunAsync(["demo", "--json", .. arguments]);
        run.Code.Should().Be(code);
        run.Output.Should().BeEmpty();
        run.Error.Should().NotBeEmpty().And.NotContain("   at ");
    }

    [Theory]
    [InlineData("garbage", "byte 0")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n", "byte")]
    [InlineData("BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", "byte 17")]
    public async Task A_calendar_that_is_none_is_invalid_input_with_a_position(string text, string position)
    {
        ToolRun run = await ToolRun.RunOnAsync(text, "demo", "--calendar", "-");
        run.ShouldFail(3, position);
    }

    private static async Task<JsonDocument> RunAsync(params string[] arguments)
    {
        ToolRun run = await ToolRun.RunAsync(["demo", "--json", .. arguments]);
        run.Code.Should().Be(0, run.Error);
        run.Error.Should().BeEmpty();
        return JsonDocument.Parse(run.Output);
    }

    private static bool Has(JsonElement element, string name) => element.TryGetProperty(name, out _);

    private static bool HasText(JsonElement element, string text) => element.GetRawText().Contains(text, StringComparison.Ordinal);

    private static string Card(string output, string level)
    {
        int start = output.IndexOf($" - {level}", StringComparison.Ordinal);
        start.Should().BePositive("there is a card for the {0}", level);
        return output[start..output.IndexOf('╰', start)];
    }

    private static string Event(string uid, string start, string end, params string[] lines) => string.Join(
        "\r\n", ["BEGIN:VEVENT", $"UID:{uid}", "DTSTAMP:20260101T000000Z", $"DTSTART:20260302T{start}Z", $"DTEND:20260302T{end}Z", .. lines, "END:VEVENT"]);

    private static string Calendar(params string[] events) =>
        string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", .. events, "END:VCALENDAR", string.Empty]);
}
