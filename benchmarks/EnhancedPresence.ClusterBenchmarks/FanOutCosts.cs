using System.Diagnostics;
using System.Globalization;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.ClusterBenchmarks;

/// <summary>
/// One change told to very many watchers of one user, who are all at the caller's front end: until the last outbox has it, and what a notification takes of the processor. Nobody reads the
/// outboxes, so a newer notification takes the place of the older one. The ways take turns.
/// </summary>
internal static class FanOutCosts
{
    // Code reaches its last form late, as it is compiled again with what was learnt from running it.
    private const int WarmUps = 60;
    private const int Changes = 41;

    /// <summary>Measures.</summary>
    /// <param name="watchers">How many watch.</param>
    /// <param name="only">The key of the only way, for a profiler; null for all.</param>
    public static async Task RunAsync(int watchers, string? only)
    {
        await using ClusterCase cluster = await ClusterCase.StartAsync();
        SipUri[] addresses = [.. Enumerable.Range(0, watchers).Select(static i => SipUri.Parse(string.Create(CultureInfo.InvariantCulture, $"sip:watcher{i}@contoso.com")))];
        List<Way> ways = [];
        foreach (ClusterRow row in cluster.Rows.Where(r => only is null || r.Key == only))
        {
            ways.Add(await Way.SubscribeAsync(row, addresses));
        }

        for (int change = 0; change < WarmUps + Changes; change++)
        {
            foreach (Way way in ways)
            {
                await way.ChangeAsync(isMeasured: change >= WarmUps);
            }
        }

        Console.WriteLine(
            "| way | watchers | last told after ms | slowest ms | CPU ns a notification | to the first | CPU us a subscription | bytes a watch |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Way way in ways)
        {
            double cpu = PublishCosts.Median(way.Cpu), first = PublishCosts.Median(ways[0].Cpu);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {way.Name} | {watchers} | {PublishCosts.Median(way.Times):F1} | {way.Times.Max():F1} | {cpu:F0} | {cpu / first:F2} | {way.Subscription:F1} | {way.WatchBytes:F0} |"));
        }
    }

    private sealed class Way(ClusterRow row, CountingSink[] sinks, double subscription, double watchBytes)
    {
        private uint _version;

        public string Name => row.Name;

        public double Subscription => subscription;

        public double WatchBytes => watchBytes;

        public List<double> Times { get; } = [];

        public List<double> Cpu { get; } = [];

        public static async Task<Way> SubscribeAsync(ClusterRow row, SipUri[] addresses)
        {
            SipUri owner = row.User(0);
            await Saying.SignInAsync(row.Home, owner);
            await Saying.MachineAsync(row.Home, owner, 0, Availability.Available);
            CountingSink[] sinks = [.. addresses.Select(static _ => new CountingSink())];
            long before = GC.GetTotalMemory(forceFullCollection: true);
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            await Parallel.ForAsync(0, sinks.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, token) =>
            {
                WatchOutcome outcome = await row.Caller.SubscribeAsync(
                    owner, new PresenceWatch(new Watcher(addresses[i], WatcherNetwork.SameEnterprise), PresenceRequest.UsualCategories, sinks[i]), token);
                if (outcome != WatchOutcome.Ok || sinks[i].Count != 1)
                {
                    throw new InvalidOperationException($"{outcome}, {sinks[i].Count}");
                }
            });
            cpu = Environment.CpuUsage.TotalTime - cpu;
            Array.ForEach(sinks, static s => s.Empty());
            return new Way(
                row, sinks, cpu.TotalMicroseconds / sinks.Length, (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / sinks.Length);
        }

        public async Task ChangeAsync(bool isMeasured)
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            await Saying.CalendarAsync(row.Caller, row.User(0), _version, new Availability(6000 + _version));
            _version++;
            int told = (int)_version + 1;
            for (int next = 0; next < sinks.Length;)
            {
                // They are told in some order; whoever was passed has it.
                if (sinks[next].Count >= told)
                {
                    next++;
                }
                else if (watch.Elapsed > TimeSpan.FromSeconds(30))
                {
                    throw new TimeoutException($"{row.Name}: watcher {next} was not told of change {_version}.");
                }
                else
                {
                    await Task.Delay(1);
                }
            }

            if (isMeasured)
            {
                Times.Add(watch.Elapsed.TotalMilliseconds);
                Cpu.Add((Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / sinks.Length);
            }
        }
    }
}
