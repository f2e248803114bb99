using System.Data.Common;
using System.Text.Json;
using EnhancedPresence.Server.Tests.Storage.Postgres;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>A simulated load on a cluster of processes.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ClusterLoadTests(PostgresServer postgres)
{
    [PostgresFact]
    public async Task A_running_cluster_without_users_takes_a_load_and_one_with_users_is_left_alone()
    {
        await using DbDataSource database = await postgres.CreateDatabaseAsync();
        string store = "postgres:" + database.ConnectionString;
        await using var silo = new ClusterServer(store, PortPair.Next());
        await silo.StartAsync();
        string[] load = ["simulate", "--cluster-name", "enhanced-presence", "--store", store, "--users", "30", "--contacts", "6", "--for", "1s", "--edge", "0.2s", "--edge-share", "100"];

        ToolRun run = await ToolRun.RunAsync([.. load, "--json"]);

        run.Code.Should().Be(0, run.Error);
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        report.GetProperty("target").GetString().Should().Contain("'enhanced-presence'");
        report.GetProperty("stale").GetInt64().Should().Be(0);
        report.GetProperty("edgeLate").GetProperty("count").GetInt64().Should().BePositive();
        report.TryGetProperty("memory", out _).Should().BeFalse("that of the silos can't be seen from here");

        (await ToolRun.RunAsync(load)).ShouldFail(1, "--store", "has users already");
    }
}
