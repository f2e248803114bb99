using System.Globalization;

namespace EnhancedPresence.ClusterBenchmarks;

/// <summary>What the presentity of a user who is signed in and does nothing keeps on the managed heap, its store's part included.</summary>
internal static class IdleCosts
{
    public static async Task RunAsync(int users)
    {
        await using ClusterCase cluster = await ClusterCase.StartAsync();

        // What a first user brings in is not the next ones'.
        foreach (ClusterRow row in cluster.Rows)
        {
            await EnterAsync(row, 0, 100);
        }

        Console.WriteLine("| way | users | bytes a user | above the first |\n| --- | ---: | ---: | ---: |");
        double? first = null;
        foreach (ClusterRow row in cluster.Rows)
        {
            long before = await SettledAsync();
            await EnterAsync(row, 100, users);
            double bytes = (double)(await SettledAsync() - before) / users;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {users} | {bytes:F0} | {bytes - (first ??= bytes):F0} |"));
        }
    }

    private static async Task EnterAsync(ClusterRow row, int from, int count)
    {
        for (int i = from; i < from + count; i++)
        {
            await Saying.SignInAsync(row.Home, row.User(i));
            await Saying.MachineAsync(row.Caller, row.User(i), 0, Availability.Available);
        }
    }

    // Orleans empties its queues of what is over by timers.
    private static async Task<long> SettledAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(2));
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
