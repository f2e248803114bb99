using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// Load on a SIP server that comes at its own pace, whatever the server does: <c>publishers HOST:PORT COUNT PER-SECOND SECONDS</c> and
/// <c>storm HOST:PORT PER-SECOND SECONDS</c>. What is late counts from the moment it was due.
/// </summary>
internal static class SipLoad
{
    /// <summary>People who are signed in and publish; prints how long they wait for their answers.</summary>
    public static async Task PublishAsync(IPEndPoint server, int count, double perSecond, double seconds)
    {
        SipLoadClient[] clients = [.. Enumerable.Range(0, count).Select(static i => new SipLoadClient($"p{Environment.ProcessId}x{i}"))];
        foreach (SipLoadClient client in clients)
        {
            int status = await client.SignInAsync(server);
            if (status != 200)
            {
                throw new InvalidOperationException($"The sign-in of a publisher was answered {status}.");
            }
        }

        var waits = new ConcurrentBag<(double Due, double Wait)>();
        int failed = 0;
        var random = new Random(1);
        double each = count / perSecond;
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.Select(client =>
        {
            double due = random.NextDouble() * each;
            return Task.Run(async () =>
            {
                for (; due < seconds; due += each)
                {
                    await UntilAsync(start, due);
                    if (await client.PublishAsync() != 200)
                    {
                        Interlocked.Increment(ref failed);
                    }

                    waits.Add((due, Stopwatch.GetElapsedTime(start).TotalMilliseconds - (due * 1000)));
                }
            });
        }));
        double[] all = [.. waits.Select(static w => w.Wait).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"publications: {all.Length / seconds:F0} a second, p50 {all[all.Length / 2]:F1} ms, p99 {all[(int)(all.Length * 0.99)]:F1} ms, worst {all[^1]:F1} ms, {failed} not 200"));
        Console.WriteLine("worst of each second, in ms: " + string.Join(' ', waits.GroupBy(static w => (int)w.Due).OrderBy(static g => g.Key).Select(
            static g => g.Max(static w => w.Wait).ToString("F0", CultureInfo.InvariantCulture))));
    }

    /// <summary>People who were not there before and want to sign in; prints how many may.</summary>
    public static async Task StormAsync(IPEndPoint server, double perSecond, double seconds)
    {
        var statuses = new ConcurrentDictionary<int, int>();
        var waits = new ConcurrentBag<(int Status, double Wait)>();
        List<Task> arrivals = [];

        // Whoever is let in stays until the storm is over, and then all leave at once without a word.
        List<SipLoadClient> clients = [];
        string run = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < perSecond * seconds; i++)
        {
            double due = i / perSecond;
            await UntilAsync(start, due);
            var client = new SipLoadClient($"s{run}x{i}");
            clients.Add(client);
            arrivals.Add(Task.Run(async () =>
            {
                int status;
                try
                {
                    status = await client.SignInAsync(server).WaitAsync(TimeSpan.FromSeconds(60));
                }
                catch (Exception e) when (e is IOException or SocketException or TimeoutException)
                {
                    status = 0;
                }

                waits.Add((status, Stopwatch.GetElapsedTime(start).TotalMilliseconds - (due * 1000)));
                statuses.AddOrUpdate(status, 1, static (_, n) => n + 1);
                if (status != 200)
                {
                    client.Dispose();
                }
            }));
        }

        double offered = arrivals.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        await Task.WhenAll(arrivals);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sign-ins: {offered:F0} a second offered; ") + string.Join(", ", statuses.OrderBy(static s => s.Key).Select(s =>
        {
            double[] all = [.. waits.Where(w => w.Status == s.Key).Select(static w => w.Wait).Order()];
            string name = s.Key == 0 ? "no answer" : s.Key.ToString(CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{name}: {s.Value} (p99 {all[(int)(all.Length * 0.99)]:F0} ms)");
        })));
        clients.ForEach(static c => c.Dispose());
    }

    private static async Task UntilAsync(long start, double seconds)
    {
        TimeSpan wait = TimeSpan.FromSeconds(seconds) - Stopwatch.GetElapsedTime(start);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait);
        }
    }
}
