using System.Diagnostics;
using System.Globalization;

namespace EnhancedPresence.ClusterBenchmarks;

/// <summary>
/// What a publication costs that nobody watches: the process's time of processors, silos and callers together, for each way to a presentity. The ways take turns in blocks, so that
/// other work of the machine meets all of them, and what counts is the median of the blocks.
/// </summary>
internal static class PublishCosts
{
    private const int Users = 100;
    private const int Rounds = 20;
    private const int AtOnce = 4;

    // Code reaches its last form late, as it is compiled again with what was learnt from running it.
    private const int WarmUps = 10;

    public static async Task RunAsync(int blocks)
    {
        await using ClusterCase cluster = await ClusterCase.StartAsync();
        Way[] ways = [.. cluster.Rows.Append(cluster.ByMessage).Select(static r => new Way(r, [.. Enumerable.Range(0, Users).Select(r.User)]))];
        foreach (Way way in ways)
        {
            await way.SignInAsync();
        }

        for (int block = 0; block < WarmUps + blocks; block++)
        {
            foreach (Way way in ways)
            {
                await way.RunAsync(isMeasured: block >= WarmUps);
            }
        }

        Console.WriteLine("| way | CPU us | lowest to highest | to the first | us from call to answer, 4 at once | allocated bytes |\n| --- | ---: | --- | ---: | ---: | ---: |");
        foreach (Way way in ways)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {way.Row.Name} | {Median(way.Cpu):F1} | {way.Cpu.Min():F1} to {way.Cpu.Max():F1} | {Median(way.Cpu) / Median(ways[0].Cpu):F2} | {Median(way.Answers):F1} | {Median(way.Bytes):F0} |"));
        }

        TimeSpan before = Environment.CpuUsage.TotalTime;
        await Task.Delay(TimeSpan.FromSeconds(5));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nWithout work silos and client take {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / 5:F1} ms of processor a second."));
    }

    /// <summary>Publishes in one way, for a profiler.</summary>
    public static async Task WorkAsync(string key, int seconds)
    {
        await using ClusterCase cluster = await ClusterCase.StartAsync();
        ClusterRow row = cluster.Rows.Append(cluster.ByMessage).FirstOrDefault(r => r.Key == key) ?? throw new ArgumentException($"There is no way {key}.", nameof(key));
        var way = new Way(row, [.. Enumerable.Range(0, Users).Select(row.User)]);
        await way.SignInAsync();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            await way.RunAsync(isMeasured: true);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Median(way.Cpu):F1} us"));
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private sealed class Way(ClusterRow row, SipUri[] users)
    {
        private uint _version;

        public ClusterRow Row => row;

        public List<double> Cpu { get; } = [];

        public List<double> Answers { get; } = [];

        public List<double> Bytes { get; } = [];

        public async Task SignInAsync()
        {
            foreach (SipUri user in users)
            {
                await Saying.SignInAsync(row.Home, user);
            }
        }

        public async Task RunAsync(bool isMeasured)
        {
            const double Publications = Users * Rounds;
            long bytes = GC.GetTotalAllocatedBytes(precise: true);
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(RunPartAsync));
            TimeSpan elapsed = watch.Elapsed;
            cpu = Environment.CpuUsage.TotalTime - cpu;
            bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
            _version += Rounds;
            if (isMeasured)
            {
                Cpu.Add(cpu.TotalMicroseconds / Publications);
                Answers.Add(elapsed.TotalMicroseconds * AtOnce / Publications);
                Bytes.Add(bytes / Publications);
            }
        }

        private async Task RunPartAsync(int part)
        {
            await Task.Yield();
            for (uint version = _version; version < _version + Rounds; version++)
            {
                for (int user = part; user < users.Length; user += AtOnce)
                {
                    await Saying.MachineAsync(row.Caller, users[user], version, version % 2 == 0 ? Availability.Available : Availability.AvailableIdle);
                }
            }
        }
    }
}
