using System.Text.Json;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>The verb that plays a working day.</summary>
public sealed class SimulateTests
{
    private static readonly string[] Small = ["simulate", "--clock", "virtual", "--users", "40", "--contacts", "8"];

    [Fact]
    public async Task It_prints_what_came_out()
    {
        ToolRun run = await ToolRun.RunAsync(Small);

        run.Code.Should().Be(0, run.Error);
        run.Error.Should().BeEmpty();
        run.Text.Should().Contain("40 users for 1.00 h, in virtual time, seed 1").And.MatchRegex("copies that are not the newest in the end +0");
    }

    [Fact]
    public async Task As_data_it_is_the_same_for_the_same_seed()
    {
        JsonElement one = await JsonAsync([.. Small, "--json", "--seed", "7"]);
        JsonElement other = await JsonAsync([.. Small, "--json", "--seed", "7"]);

        one.GetProperty("kind").GetString().Should().Be("simulation");
        one.GetProperty("stale").GetInt64().Should().Be(0);
        one.GetProperty("told").GetInt64().Should().BePositive().And.Be(one.GetProperty("expected").GetInt64());
        foreach (string name in new[] { "publications", "told", "rows", "endpoints", "mostNotificationsInASecond" })
        {
            other.GetProperty(name).GetInt64().Should().Be(one.GetProperty(name).GetInt64());
        }

        one.TryGetProperty("toldAfter", out _).Should().BeFalse("virtual time has no latencies");
    }

    [Fact]
    public async Task By_the_machines_clock_it_has_latencies()
    {
        JsonElement run = await JsonAsync(["simulate", "--users", "40", "--contacts", "8", "--for", "1s", "--edge", "0.2s", "--edge-share", "100", "--store", "memory", "--json"]);

        run.GetProperty("stale").GetInt64().Should().Be(0);
        run.GetProperty("edgeLate").GetProperty("count").GetInt64().Should().BePositive();
        run.GetProperty("edgeOver").GetDouble().Should().BePositive();
    }

    [Fact]
    public async Task On_silos_of_this_process_nobody_misses_anything_either()
    {
        JsonElement run = await JsonAsync(["simulate", "--silos", "2", "--users", "40", "--contacts", "8", "--for", "1s", "--edge", "0.2s", "--edge-share", "100", "--json"]);

        run.GetProperty("target").GetString().Should().Contain("2 silos");
        run.GetProperty("stale").GetInt64().Should().Be(0);
        run.GetProperty("edgeLate").GetProperty("count").GetInt64().Should().BePositive();
        run.GetProperty("memory").ValueKind.Should().Be(JsonValueKind.Object);
    }

    [Fact]
    public async Task A_report_is_written_into_a_file()
    {
        string folder = Directory.CreateTempSubdirectory("simulate-").FullName;
        try
        {
            string file = Path.Combine(folder, "report.md");
            (await ToolRun.RunAsync([.. Small, "--report", file])).Code.Should().Be(0);

            (await File.ReadAllTextAsync(file)).Should().StartWith("# A simulated load\n").And.Contain("| copies that are not the newest in the end | 0 |");
            (await ToolRun.RunAsync([.. Small, "--report", Path.Combine(folder, "missing", "report.md")])).ShouldFail(1, "--report", "missing");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_store_with_users_is_left_alone()
    {
        string folder = Directory.CreateTempSubdirectory("simulate-").FullName;
        try
        {
            string store = "sqlite:" + Path.Combine(folder, "load.db");
            (await ToolRun.RunAsync("simulate", "--clock", "virtual", "--users", "5", "--contacts", "2", "--store", store)).Code.Should().Be(0);
            (await ToolRun.RunAsync("simulate", "--clock", "virtual", "--users", "5", "--contacts", "2", "--store", store)).ShouldFail(1, "--store", "has users already");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_plan_says_what_so_many_users_need()
    {
        JsonElement run = await JsonAsync(["simulate", "--plan", "80000", "1000000", "--cores", "4", "--json"]);

        run.GetProperty("costs").GetProperty("notification").GetDouble().Should().BePositive();
        JsonElement[] plans = [.. run.GetProperty("plans").EnumerateArray()];
        plans.Select(static p => p.GetProperty("users").GetInt32()).Should().Equal(80_000, 1_000_000);
        plans[0].GetProperty("edgeNotifications").GetDouble().Should().BeApproximately(1_216_000, 1);

        // The heap is that of all tests that run at the moment: what it says of memory means nothing here.
        plans[0].GetProperty("memory").ValueKind.Should().Be(JsonValueKind.Number);
    }

    [Theory]
    [InlineData("--users", "--users", "1")]
    [InlineData("--contacts", "--users", "10", "--contacts", "40")]
    [InlineData("--edge-share", "--edge-share", "101")]
    [InlineData("--clock", "--clock", "fast")]
    [InlineData("--store", "--store", "oracle:x", "--users", "50")]
    [InlineData("--cores", "--cores", "2")]
    [InlineData("--users", "--plan", "1000", "--users", "5")]
    [InlineData("--plan", "--plan", "1")]
    [InlineData("--silos", "--silos", "0")]
    [InlineData("--silos", "--silos", "2", "--clock", "virtual")]
    [InlineData("--silos", "--silos", "2", "--plan", "1000")]
    [InlineData("--silos and --cluster-name", "--silos", "2", "--cluster-name", "x")]
    [InlineData("--cluster-name", "--cluster-name", "x")]
    [InlineData("--cluster-name", "--cluster-name", "x", "--store", "memory")]
    [InlineData("--plan works it out", "--users", "50000000", "--for", "10h")]
    public async Task Options_without_a_meaning_are_refused(string named, params string[] options) =>
        (await ToolRun.RunAsync(["simulate", .. options])).ShouldFail(2, named);

    [Fact]
    public async Task A_length_without_a_unit_is_refused()
    {
        ToolRun run = await ToolRun.RunAsync("simulate", "--for", "10");

        run.Code.Should().Be(2);
        run.Error.Should().Contain("no length of time");
    }

    private static async Task<JsonElement> JsonAsync(string[] arguments)
    {
        ToolRun run = await ToolRun.RunAsync(arguments);
        run.Code.Should().Be(0, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
