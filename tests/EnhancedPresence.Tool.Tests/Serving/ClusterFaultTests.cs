using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using EnhancedPresence.Server.Tests.Storage.Postgres;
using EnhancedPresence.Tool.Tests.Support;
using Xunit.Abstractions;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>
/// Something happens to a cluster of processes under load, again and again: nothing acknowledged is lost, versions never go back, every watcher converges to the truth.
/// <c>tests/soak/cluster</c> runs it.
/// </summary>
[Collection(PostgresCollection.Name)]
public sealed class ClusterFaultTests(PostgresServer postgres, ITestOutputHelper output)
{
    private static readonly TimeSpan PauseTime = TimeSpan.FromSeconds(60);

    [ClusterFaultFact]
    public async Task Nothing_acknowledged_is_lost_and_every_watcher_converges()
    {
        ClusterFaults faults = ClusterFaults.Asked!;
        var random = new Random(faults.Seed);
        using ClusterNetwork? network = faults.NeedsNetwork ? new ClusterNetwork() : null;
        await using DbDataSource database = await postgres.CreateDatabaseAsync(overSocket: network is not null);
        await using ClusterUnderLoad cluster = await ClusterUnderLoad.StartAsync(database, faults.Silos, network);
        if (network is not null)
        {
            cluster.LookAfter();
        }

        for (int time = 1; time <= faults.Times; time++)
        {
            cluster.Load();
            await cluster.GoOnAsync(static _ => true, "there is load");
            await Task.Delay(TimeSpan.FromSeconds(2 * random.NextDouble()));
            long since = Stopwatch.GetTimestamp();
            string what = await (faults.Fault switch
            {
                "kill" => KillAsync(cluster, random),
                "pause" => PauseAsync(cluster, random),
                "database" => StopDatabaseAsync(cluster, random),
                "partition" => CutAsync(cluster, network!, cluster.FrontEnd, random),
                "split" => CutAsync(cluster, network!, cluster.Silos[random.Next(cluster.Silos.Length)], random),
                _ => throw new InvalidOperationException($"{ClusterFaults.Variable}: kill, pause, database, partition or split"),
            });
            await cluster.GoOnAsync(static _ => true, "everybody goes on");
            TimeSpan took = Stopwatch.GetElapsedTime(since);
            TimeSpan gap = cluster.Publishers.Max(static p => p.LongestGap);
            since = Stopwatch.GetTimestamp();
            await cluster.HoldAndCompareAsync();
            TimeSpan converged = Stopwatch.GetElapsedTime(since);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{faults.Fault} {time}: {what}; all at work again {took.TotalSeconds:F0} s after it began, longest wait of a publisher {gap.TotalSeconds:F1} s, every watcher had the truth {converged.TotalSeconds:F1} s after the last publication at most"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{faults.Fault}, {faults.Silos} silos, {faults.Times} times, seed {faults.Seed}: {cluster.Publishers.Sum(static p => p.Acknowledged)} publications acknowledged or found, {cluster.Publishers.Sum(static p => p.Doubts)} answers in doubt, {cluster.Publishers.Sum(static p => p.FoundKept)} that were in doubt had been kept, 0 lost, 0 versions went back, every watcher of {faults.Silos + 1} front ends had the truth each time; {cluster.Ended} servers heard that the others had taken them for gone, ended and were started again"));
    }

    // It comes back at once, before anybody has noticed, or when the others have taken over.
    private static async Task<string> KillAsync(ClusterUnderLoad cluster, Random random)
    {
        ClusterServer victim = cluster.Silos[random.Next(cluster.Silos.Length)];
        bool isBackAtOnce = random.Next(2) == 0;
        await victim.KillAsync();
        if (!isBackAtOnce)
        {
            await cluster.GoOnAsync(p => !p.Server.Equals(victim.Address), "the others have taken over");
        }

        await victim.StartAsync();
        return isBackAtOnce ? "back at once" : "back when the others had taken over";
    }

    private static async Task<string> PauseAsync(ClusterUnderLoad cluster, Random random)
    {
        ClusterServer victim = cluster.Silos[random.Next(cluster.Silos.Length)];
        victim.Pause();
        Task over = Task.Delay(PauseTime);
        await cluster.GoOnAsync(p => !p.Server.Equals(victim.Address), "the others have taken over");
        await over;
        victim.Resume();

        // Whom the others took for gone ends, and whoever looks after it starts it again.
        (int code, string error) = await victim.EndAsync(TimeSpan.FromMinutes(2));
        code.Should().Be(1, error);
        error.Should().Contain("--cluster: the other servers took this one for gone").And.NotContain("   at ");
        await victim.StartAsync();
        return "ended by itself when it came back, and was started again";
    }

    // One server hears nothing of another, or of all others; clients and database reach everybody.
    private static async Task<string> CutAsync(ClusterUnderLoad cluster, ClusterNetwork network, ClusterServer one, Random random)
    {
        var away = TimeSpan.FromSeconds(random.Next(5, 75));
        ClusterServer[] others = [.. cluster.Silos.Where(s => s != one)];
        others = random.Next(2) == 0 ? others : [others[random.Next(others.Length)]];
        Array.ForEach(others, other => network.Cut(one.Network!, other.Network!));
        await Task.Delay(away);
        network.Heal();

        await cluster.GoOnAsync(static _ => true, "everybody goes on");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(one == cluster.FrontEnd ? "the front end" : "a server with presentities")} cut off from {others.Length} of {cluster.Silos.Count(s => s != one)} others for {away.TotalSeconds:F0} s");
    }

    // No server is started again.
    private async Task<string> StopDatabaseAsync(ClusterUnderLoad cluster, Random random)
    {
        var away = TimeSpan.FromSeconds(random.Next(1, 45));
        await postgres.StopAsync();
        await Task.Delay(away);
        await postgres.StartAsync();
        await cluster.GoOnAsync(static _ => true, "everybody goes on");
        cluster.Servers.Should().OnlyContain(static s => !s.HasExited);
        return string.Create(CultureInfo.InvariantCulture, $"away for {away.TotalSeconds:F0} s");
    }
}
