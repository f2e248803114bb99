using System.Text.Json;
using EnhancedPresence.TestKit;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

public sealed class DecodeTests
{
    [Fact]
    public async Task A_calendar_state_in_json()
    {
        JsonElement document = await JsonAsync("calendar-state.xml");

        document.GetProperty("kind").GetString().Should().Be("category");
        document.GetProperty("name").GetString().Should().Be("state");
        JsonElement value = document.GetProperty("value");
        value.GetProperty("type").GetString().Should().Be("calendarState");
        value.GetProperty("manual").GetBoolean().Should().BeFalse();
        value.GetProperty("startTime").GetString().Should().Be("2026-03-02T08:00:00Z");
        value.GetProperty("availability").GetUInt32().Should().Be(6500);
        value.GetProperty("availabilityClass").GetString().Should().Be("Busy");
        value.GetProperty("activities")[0].GetProperty("token").GetString().Should().Be("in-a-meeting");
        value.GetProperty("activities")[0].GetProperty("maxAvailability").GetUInt32().Should().Be(8999);
        value.GetProperty("meetingSubject").GetString().Should().Be("  Planning  ");
        value.GetProperty("meetingSubjectLcid").GetUInt32().Should().Be(1033);
        value.GetProperty("meetingSubjectUpdated").GetString().Should().Be("2026-03-01T00:00:00Z");
        value.GetProperty("meetingSubjectUnknownAttributes")[0].GetProperty("name").GetString().Should().Be("flavour");
        value.GetProperty("meetingLocation").GetString().Should().Be("Room 4 & 5");
        value.TryGetProperty("meetingLocationLcid", out _).Should().BeFalse();
        value.TryGetProperty("order", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Calendar_data_in_json()
    {
        JsonElement value = (await JsonAsync("calendar-data-both.xml")).GetProperty("value");

        value.GetProperty("mailboxId").GetString().Should().Be("carol@contoso.com");
        JsonElement hours = value.GetProperty("workingHours");
        hours.GetProperty("bias").GetInt32().Should().Be(-60);
        hours.GetProperty("standardTime").GetProperty("time").GetString().Should().Be("03:00:00");
        hours.GetProperty("daylightTime").GetProperty("year").GetString().Should().Be("2026");
        hours.GetProperty("periods")[0].GetProperty("days").EnumerateArray().Select(day => day.GetString())
            .Should().Equal("Monday", "Tuesday", "Wednesday");
        hours.GetProperty("timeZoneUnknown")[0].GetProperty("place").GetString().Should().Be("base");
        JsonElement freeBusy = value.GetProperty("freeBusy");
        freeBusy.GetProperty("start").GetString().Should().Be("2026-03-01T23:00:00Z");
        freeBusy.GetProperty("granularityMinutes").GetInt32().Should().Be(15);
        freeBusy.TryGetProperty("granularity", out _).Should().BeFalse();
        freeBusy.TryGetProperty("exchangeNamespace", out _).Should().BeFalse();
        freeBusy.GetProperty("encodingVersion").GetInt32().Should().Be(1);
        freeBusy.GetProperty("slots").GetString().Should().Be("22220000011113333000");
        freeBusy.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("status").GetString())
            .Should().Equal("busy", "free", "tentative", "outOfOffice", "free");
        freeBusy.GetProperty("runs")[0].GetProperty("end").GetString().Should().Be("2026-03-02T00:00:00Z");
    }

    [Fact]
    public async Task A_granularity_that_is_no_duration_is_kept_as_text()
    {
        JsonElement freeBusy = (await JsonAsync("calendar-data-odd-free-busy.xml")).GetProperty("value").GetProperty("freeBusy");

        freeBusy.GetProperty("granularity").GetString().Should().Be("granularity");
        freeBusy.TryGetProperty("granularityMinutes", out _).Should().BeFalse();
        freeBusy.TryGetProperty("runs", out _).Should().BeFalse();
        freeBusy.GetProperty("exchangeNamespace").GetBoolean().Should().BeTrue();
        freeBusy.GetProperty("slots").GetString().Should().Be("0123");
    }

    [Fact]
    public async Task A_granularity_in_another_form_is_kept_beside_the_minutes()
    {
        JsonElement freeBusy = (await JsonAsync("calendar-data-other-granularity.xml")).GetProperty("value").GetProperty("freeBusy");

        freeBusy.GetProperty("granularity").GetString().Should().Be("PT0H30M");
        freeBusy.GetProperty("granularityMinutes").GetInt32().Should().Be(30);
    }

    [Fact]
    public async Task A_publish_request_in_json()
    {
        JsonElement document = await JsonAsync("publish.xml");

        document.GetProperty("kind").GetString().Should().Be("publish");
        document.GetProperty("uri").GetString().Should().Be("sip:alice@contoso.com");
        document.GetProperty("publicationsUnknownAttributes")[0].GetProperty("name").GetString().Should().Be("batch");
        JsonElement[] entries = [.. document.GetProperty("publications").EnumerateArray()];
        entries[0].GetProperty("expireType").GetString().Should().Be("endpoint");
        entries[0].TryGetProperty("expires", out _).Should().BeFalse();
        entries[1].GetProperty("expires").GetInt32().Should().Be(86400);
        entries[2].GetProperty("value").ValueKind.Should().Be(JsonValueKind.Null);
        entries[3].GetProperty("element").GetString().Should().Be("note");
        entries[4].TryGetProperty("element", out _).Should().BeFalse();
        entries[5].GetProperty("value").GetProperty("raw").GetString().Should().StartWith("<v:mood ");
    }

    [Fact]
    public async Task A_notification_in_json()
    {
        JsonElement document = await JsonAsync("categories.xml");

        document.GetProperty("kind").GetString().Should().Be("categories");
        JsonElement[] entries = [.. document.GetProperty("categories").EnumerateArray()];
        entries[0].GetProperty("publishTime").GetString().Should().Be("2026-03-02T08:00:00.123Z");
        entries[0].TryGetProperty("container", out _).Should().BeFalse();
        entries[1].GetProperty("endpointId").GetString().Should().Be("458D2A22-9EC7-5D55-B011-F8E31CFE459E");
        entries[2].TryGetProperty("instance", out _).Should().BeFalse();
        entries[2].GetProperty("value").ValueKind.Should().Be(JsonValueKind.Null);
        entries[3].GetProperty("value").EnumerateObject().Should().BeEmpty();
    }

    [Fact(Timeout = 10_000)]
    public async Task A_text_of_very_many_words_is_drawn_in_little_time()
    {
        string words = string.Concat(Enumerable.Repeat("a b ", 100_000)).Trim();
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, $"<x><![CDATA[{words}]]></x>");

        string tree = await Task.Run(async () => (await ToolRun.RunAsync("decode", path)).Text);

        File.Delete(path);
        tree.Should().Contain(words);
    }

    [Fact]
    public async Task The_tree_shows_every_part()
    {
        string tree = (await ToolRun.RunAsync("decode", SampleFiles.OwnPath("publish.xml"))).Text;

        tree.Should().StartWith("publish\n").And.Contain("uri: sip:alice@contoso.com").And.Contain("instance: 805306368 (0x30000000)")
            .And.Contain("availability: 6500 Busy").And.Contain("..##").And.Contain("2026-03-02T01:00:00Z busy")
            .And.Contain("text: Yesterday").And.Contain("<mood> urn:vendor:mood level=\"11\"").And.NotContain("\u001b");
    }

    [Fact]
    public async Task Brackets_are_no_markup()
    {
        ToolRun run = await ToolRun.RunAsync("decode", SampleFiles.OwnPath("contact-card.xml"));

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().Contain("Alice [the] \"Great\"");
    }

    [Fact]
    public async Task Standard_input_may_be_named_or_not()
    {
        byte[] xml = await File.ReadAllBytesAsync(SampleFiles.OwnPath("user-state.xml"));
        ToolRun named = await ToolRun.RunOnAsync(xml, "decode", "--json", "-");
        ToolRun unnamed = await ToolRun.RunOnAsync(xml, "decode", "--json");
        ToolRun file = await ToolRun.RunAsync("decode", SampleFiles.OwnPath("user-state.xml"), "--json");

        named.Text.Should().Be(file.Text);
        unnamed.Text.Should().Be(file.Text);
    }

    private static async Task<JsonElement> JsonAsync(string sample)
    {
        ToolRun run = await ToolRun.RunAsync("decode", "--json", SampleFiles.OwnPath(sample));
        run.Code.Should().Be(0, run.Error);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }
}
