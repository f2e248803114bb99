using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// What the store makes of the disk, in one run with the disk's own rate of flushes: <c>store FOLDER [SECONDS] [POSTGRES-CONNECTION]</c>.
/// Publications go through the directory, as those of clients do, and each is a commit.
/// </summary>
internal static class StoreRates
{
    public static async Task RunAsync(string folder, double seconds, string? postgres)
    {
        Directory.CreateDirectory(folder);
        Console.WriteLine("| what | publications/s | raw flushes/s | publications per raw flush | publications per flush of the database | p50 ms | p99 ms |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (StoreDurability durability in Enum.GetValues<StoreDurability>())
        {
            foreach (int publishers in durability == StoreDurability.Full ? [1, 8, 64] : (int[])[1, 64])
            {
                string file = Path.Combine(folder, $"store-{durability}-{publishers}.db");
                await using DbDataSource sqlite = SqliteFactory.Instance.CreateDataSource($"Data Source={file};Pooling=False");
                await RowAsync(folder, "SQLite", sqlite, durability, publishers, seconds);
                if (postgres is not null && durability != StoreDurability.Memory)
                {
                    await using NpgsqlDataSource server = NpgsqlDataSource.Create(postgres);
                    await RowAsync(folder, "PostgreSQL", server, durability, publishers, seconds);
                }
            }
        }
    }

    // The rate of a disk that others use moves all the time: it is measured before and after each row.
    private static async Task RowAsync(string folder, string name, DbDataSource source, StoreDurability durability, int publishers, double seconds)
    {
        double before = Flushes(folder, seconds / 2);
        (string what, double rate, double group, double p50, double p99) = await MeasureAsync(name, source, durability, publishers, seconds);
        double raw = (before + Flushes(folder, seconds / 2)) / 2;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {rate:F0} | {raw:F0} | {rate / raw:F2} | {group:F1} | {p50:F2} | {p99:F2} |"));
    }

    /// <summary>
    /// How long a start takes with many presentities: opening, and then the first touch of each. Once as `serve` starts, whose users have a minute to come
    /// back; then with none, when every endpoint of before is signed out and that is written.
    /// </summary>
    public static async Task RestartAsync(string folder, int presentities)
    {
        Directory.CreateDirectory(folder);
        await using DbDataSource sqlite = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "restart.db")};Pooling=False");
        await using (SqlPresenceStore store = await SqlPresenceStore.OpenAsync(
            sqlite, new SqlPresenceStoreOptions { Durability = StoreDurability.Memory, GroupSize = 10_000 }, null, null, CancellationToken.None))
        {
            await using var directory = new InProcessPresentityDirectory(store);
            await Parallel.ForAsync(0, presentities, new ParallelOptions { MaxDegreeOfParallelism = 512 }, async (i, token) =>
            {
                await directory.ExecuteAsync(User(i), new PresentityCommand.SignIn(Endpoint, 1), token);
                await directory.ExecuteAsync(User(i), Publish(User(i), 0, "here"), token);
            });
        }

        await TouchAsync(sqlite, presentities, new PresentityRules { RestartGrace = TimeSpan.FromHours(1) }, "users may come back");
        await TouchAsync(sqlite, presentities, PresentityRules.Default, "nobody may come back");
    }

    private static async Task TouchAsync(DbDataSource sqlite, int presentities, PresentityRules rules, string how)
    {
        long start = Stopwatch.GetTimestamp();
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(sqlite, CancellationToken.None);
        TimeSpan opened = Stopwatch.GetElapsedTime(start);
        await using var directory = new InProcessPresentityDirectory(store, rules);
        await Parallel.ForAsync(0, presentities, new ParallelOptions { MaxDegreeOfParallelism = 512 }, async (i, token) =>
        {
            SelfData? self = await directory.GetSelfAsync(User(i), token);
            if (self is null)
            {
                throw new InvalidOperationException("A presentity was not read.");
            }
        });
        TimeSpan touched = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"restart with {presentities} presentities on SQLite, {how}: serves after {opened.TotalSeconds:F2} s; every one loaded after {touched.TotalSeconds:F1} s"));
    }

    private static EndpointId Endpoint { get; } = EndpointId.Parse("0e324752-e1ab-56eb-8f4a-267c85a97459");

    // Pages are written over, as a log of transactions mostly is: the file keeps its size.
    private static double Flushes(string folder, double seconds)
    {
        const int Pages = 4096;
        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(Path.Combine(folder, "raw"), FileMode.OpenOrCreate, FileAccess.ReadWrite);
        byte[] page = new byte[4096];
        for (int i = RandomAccess.GetLength(handle) == 0 ? 0 : Pages; i < Pages; i++)
        {
            RandomAccess.Write(handle, page, (long)i * page.Length);
        }

        RandomAccess.FlushToDisk(handle);
        long start = Stopwatch.GetTimestamp();
        long count = 0;
        for (; Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; count++)
        {
            RandomAccess.Write(handle, page, count % Pages * page.Length);
            RandomAccess.FlushToDisk(handle);
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<(string What, double Rate, double Group, double P50, double P99)> MeasureAsync(
        string name, DbDataSource source, StoreDurability durability, int publishers, double seconds)
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(
            source, new SqlPresenceStoreOptions { Durability = durability }, null, null, CancellationToken.None);
        await using var directory = new InProcessPresentityDirectory(store);
        // A database on a server may be used for a second run.
        string run = string.Create(CultureInfo.InvariantCulture, $"{name}{durability}{publishers}-{Environment.ProcessId}");
        for (int i = 0; i <= publishers; i++)
        {
            await directory.ExecuteAsync(User(i, run), new PresentityCommand.SignIn(Endpoint, 1), CancellationToken.None);
        }

        long flushes = await FlushesAsync(0);
        long start = Stopwatch.GetTimestamp();
        List<double>[] waits = await Task.WhenAll(Enumerable.Range(0, publishers).Select(i => Task.Run(async () =>
        {
            SipUri user = User(i, run);
            List<double> own = [];
            for (uint version = 0; Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; version++)
            {
                long asked = Stopwatch.GetTimestamp();
                PresentityReply reply = await directory.ExecuteAsync(
                    user, Publish(user, version, version.ToString(CultureInfo.InvariantCulture)), CancellationToken.None);
                own.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                if (reply.Status != ResponseStatus.Ok)
                {
                    throw new InvalidOperationException(reply.Detail);
                }
            }

            return own;
        })));
        double taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
        flushes = await FlushesAsync(1) - flushes;
        double[] all = [.. waits.SelectMany(static w => w).Order()];
        string what = string.Create(CultureInfo.InvariantCulture, $"{name}, {durability}, {publishers} publisher{(publishers == 1 ? "" : "s")}");
        return (what, all.Length / taken, (double)all.Length / flushes, all[all.Length / 2], all[(int)(all.Length * 0.99)]);

        // A session of PostgreSQL says what it did at the end of a transaction, once a second: one more publication, by one more user, makes it do so.
        async Task<long> FlushesAsync(uint version)
        {
            await Task.Delay(FlushCount.ReportInterval);
            await directory.ExecuteAsync(User(publishers, run), Publish(User(publishers, run), version, ""), CancellationToken.None);
            return await FlushCount.ReadAsync(source);
        }
    }

    private static SipUri User(int number, string run = "") => SipUri.Parse(string.Create(CultureInfo.InvariantCulture, $"sip:user{number}{run}@contoso.com"));

    private static PresentityCommand.Publish Publish(SipUri user, uint version, string text) => new(Endpoint, new PublishDocument(user,
    [
        new Publication
        {
            Key = new PublicationKey(CategoryName.Note, 0, new ContainerId(200)),
            Version = version,
            ExpireType = ExpireType.Static,
            Value = Note.Personal(text),
        },
    ]));
}
