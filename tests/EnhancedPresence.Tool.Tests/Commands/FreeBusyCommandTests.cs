using System.Text.Json;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

public sealed class FreeBusyCommandTests
{
    private const string Start = "2026-03-02T08:00:00Z";

    /// <summary>The vectors of the specification, and a long one; the digits are the slots.</summary>
    public static TheoryData<string, string> Vectors => new()
    {
        { "0123", "5A==" },
        { "1", "AQ==" },
        { "2", "Ag==" },
        { "3", "Aw==" },
        { "0022", "oA==" },
        { "2200", "Cg==" },
        { "11111", "VQE=" },
        { "2222000001111333300", "qgBU/QM=" },
        { new string('0', 132) + "2222" + new string('0', 248), new string('A', 44) + "qgAA" + new string('A', 80) },
        { new string('0', 133) + "1111" + new string('0', 247), new string('A', 44) + "VAEA" + new string('A', 80) },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task Vectors_are_unpacked(string slots, string base64)
    {
        ToolRun run = await ToolRun.RunAsync(
            "freebusy", "decode", base64, "--start", Start, "--slots", slots.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), "--json");

        run.Code.Should().Be(0, run.Error);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        json.RootElement.EnumerateObject().Select(property => property.Name).Should().Equal("start", "granularityMinutes", "slots", "runs");
        json.RootElement.GetProperty("start").GetString().Should().Be(Start);
        json.RootElement.GetProperty("granularityMinutes").GetInt32().Should().Be(15);
        json.RootElement.GetProperty("slots").GetString().Should().Be(slots);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task Vectors_are_packed(string slots, string base64)
    {
        IEnumerable<object> events = slots.Select((digit, index) => new
        {
            start = TimeOf(index),
            end = TimeOf(index + 1),
            status = digit - '0',
        });

        ToolRun run = await ToolRun.RunOnAsync(
            JsonSerializer.SerializeToUtf8Bytes(events),
            "freebusy",
            "encode",
            "--start",
            Start,
            "--slots",
            slots.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--events",
            "-");

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().Be(base64 + "\n");
    }

    [Fact]
    public async Task Runs_and_strip_are_drawn()
    {
        ToolRun run = await ToolRun.RunAsync("freebusy", "decode", "qgBU/QM=", "--start", "2026-03-02T09:00:00+01:00");

        run.Code.Should().Be(0, run.Error);
        string[] lines = [.. run.Text.Split('\n').Select(line => line.TrimEnd())];
        lines[0].Should().Be("2026-03-02T08:00:00Z  ####.....????oooo...");
        lines[1].Should().Be(". free  ? tentative  # busy  o out of office");
        lines[2].Should().Be("2026-03-02T08:00:00Z  2026-03-02T09:00:00Z  busy");
        lines[5].Should().Be("2026-03-02T11:15:00Z  2026-03-02T12:15:00Z  outOfOffice");
    }

    [Fact]
    public async Task Json_runs_have_instants_and_names()
    {
        ToolRun run = await ToolRun.RunAsync("freebusy", "decode", "oA==", "--start", Start, "--granularity", "30", "--json");

        using JsonDocument json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("granularityMinutes").GetInt32().Should().Be(30);
        JsonElement[] runs = [.. json.RootElement.GetProperty("runs").EnumerateArray()];
        runs.Should().HaveCount(2);
        runs[1].GetProperty("start").GetString().Should().Be("2026-03-02T09:00:00Z");
        runs[1].GetProperty("end").GetString().Should().Be("2026-03-02T10:00:00Z");
        runs[1].GetProperty("status").GetString().Should().Be("busy");
    }

    [Fact]
    public async Task The_default_is_128_free_slots()
    {
        ToolRun run = await ToolRun.RunAsync("freebusy", "encode", "--start", Start);

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().Be(new string('A', 43) + "=\n");
    }

    [Fact]
    public async Task The_element_is_printed_with_xml()
    {
        const string Events = "[{\"start\":\"2026-03-02T08:30:00Z\",\"end\":\"2026-03-02T10:00:00+01:00\",\"status\":\"busy\",\"subject\":\"s\",\"location\":\"l\"}]";

        ToolRun run = await ToolRun.RunOnAsync(Events, "freebusy", "encode", "--start", Start, "--slots", "4", "--events", "-", "--xml");

        run.Code.Should().Be(0, run.Error);
        string[] lines = run.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(2);
        lines[0].Should().Be("oA==");
        TestKit.CanonicalXml.Of(lines[1]).Should().Be(TestKit.CanonicalXml.Of(
            "<freeBusy xmlns=\"http://schemas.microsoft.com/2006/09/sip/calendarData\" startTime=\"2026-03-02T08:00:00Z\" granularity=\"PT15M\" "
            + "encodingVersion=\"1\">oA==</freeBusy>"));
    }

    [Theory]
    [InlineData("*A==", "character 0: ")]
    [InlineData("AA=A", "character 3: ")]
    [InlineData("AAA", "character 3: ")]
    [InlineData("AAAAA===", "character 5: ")]
    [InlineData("AA\u00e4A", "character 2: ")]
    public async Task Wrong_base64_is_3(string base64, string part)
    {
        (await ToolRun.RunAsync("freebusy", "decode", base64, "--start", Start)).ShouldFail(3, "BASE64: ", part);
    }

    [Fact]
    public async Task More_slots_than_there_are_is_3()
    {
        (await ToolRun.RunAsync("freebusy", "decode", "oA==", "--start", Start, "--slots", "5")).ShouldFail(3, "BASE64: character 4: ", "--slots");
    }

    [Theory]
    [InlineData("{}", "$: expected an array of events")]
    [InlineData("[{\"end\":\"2026-03-02T08:00Z\"}]", "$[0].start: is missing")]
    [InlineData("[{\"start\":\"2026-03-02T08:00Z\",\"end\":\"2026-03-02T07:00Z\"}]", "$[0].end: is before the start")]
    [InlineData("[{\"start\":\"2026-03-02T08:00Z\",\"end\":\"2026-03-02T09:00Z\",\"status\":4}]", "$[0].status: expected a whole number from 0 to 3")]
    [InlineData("[{\"start\":\"2026-03-02T08:00Z\",\"end\":\"2026-03-02T09:00Z\",\"status\":\"oof\"}]", "$[0].status: expected free, tentative")]
    [InlineData("[{\"start\":\"2026-03-02T08:00Z\",\"end\":\"2026-03-02T09:00Z\",\"stauts\":1}]", "$[0].stauts: unknown property")]
    [InlineData("[", "byte 1: malformed JSON")]
    public async Task Wrong_events_are_3(string events, string part)
    {
        (await ToolRun.RunOnAsync(events, "freebusy", "encode", "--start", Start, "--events", "-")).ShouldFail(3, "standard input: ", part);
    }

    [Theory]
    [InlineData("encode")]
    [InlineData("encode", "--start", "2026-03-02T08:00:00")]
    [InlineData("encode", "--start", "tomorrow")]
    [InlineData("encode", "--start", Start, "--slots", "0")]
    [InlineData("encode", "--start", Start, "--slots", "many")]
    [InlineData("encode", "--start", Start, "--slots", "999999999")]
    [InlineData("encode", "--start", Start, "--granularity", "-15")]
    [InlineData("encode", "--start", "9999-12-31T00:00:00Z")]
    [InlineData("encode", "--start", Start, "--user", "alice@contoso.com")]
    [InlineData("encode", "--start", Start, "--zone", "UTC")]
    [InlineData("encode", "--start", Start, "--calendar", "a.ics", "--events", "b.json")]
    [InlineData("encode", "--start", Start, "--calendar", "a.ics", "--zone", "Nowhere/Atlantis")]
    [InlineData("decode", "--start", Start)]
    [InlineData("decode", "AA==")]
    [InlineData("decode", "AA==", "--start", "9999-12-31T23:59:00Z")]
    public async Task Wrong_usage_is_2(params string[] arguments)
    {
        ToolRun run = await ToolRun.RunAsync(["freebusy", .. arguments]);

        run.Code.Should().Be(2, run.Error);
        run.Output.Should().BeEmpty();
        run.Error.Should().StartWith("enhanced-presence: ").And.NotContain("   at ");
    }

    [Fact]
    public async Task An_instant_without_an_offset_is_explained()
    {
        ToolRun run = await ToolRun.RunAsync("freebusy", "encode", "--start", "2026-03-02T08:00:00");

        run.Error.Should().Contain("is not an instant with an offset, such as 2026-03-02T08:00:00Z");
    }

    private static DateTimeOffset TimeOf(int slot) => DateTimeOffset.Parse(Start, System.Globalization.CultureInfo.InvariantCulture).AddMinutes(15 * slot);
}
