using System.Buffers;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;
using Microsoft.Data.Sqlite;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// The full hour: a quarter of the users go into a meeting within one second, and everybody who watches them is told:
/// <c>edge USERS WATCHERS [FOLDER]</c>. Sessions, XML and fan-out are those of a server; in place of sockets each endpoint's outbox is read by as many
/// readers as there are processors. The store is in memory, or SQLite with every flush in the folder.
/// </summary>
internal sealed class ClockEdge
{
    private const int Changing = 4;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly SipUri[] _users;
    private readonly int[] _received;
    private readonly long[] _due;
    private readonly Dictionary<SipUri, int> _numbers = [];
    private readonly NotificationOutbox[] _outboxes;
    private readonly IPresenceSession[] _sessions;
    private readonly BlockingCollection<int> _ready = [];
    private readonly ConcurrentBag<double> _late = [];
    private readonly int _watchers;
    private long _delivered;
    private long _lastDelivery;
    private bool _isMeasuring;

    private ClockEdge(int users, int watchers)
    {
        _watchers = watchers;
        _users = [.. Enumerable.Range(0, users).Select(static i => SipUri.Parse(string.Create(CultureInfo.InvariantCulture, $"sip:user{i}@contoso.com")))];
        _received = new int[users];
        _due = new long[users];
        _outboxes = new NotificationOutbox[users];
        _sessions = new IPresenceSession[users];
        for (int i = 0; i < users; i++)
        {
            _numbers[_users[i]] = i;
        }
    }

    public static async Task RunAsync(int users, int watchers, string? folder)
    {
        if (folder is null)
        {
            await new ClockEdge(users, watchers).RunOnAsync("in memory", new InMemoryPresenceStore());
            return;
        }

        Directory.CreateDirectory(folder);
        await using DbDataSource sqlite = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder, "edge.db")};Pooling=False");
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(
            sqlite, new SqlPresenceStoreOptions { CommitWait = TimeSpan.FromMinutes(1) }, null, null, CancellationToken.None);
        await new ClockEdge(users, watchers).RunOnAsync("SQLite, Full", store);
    }

    private async Task RunOnAsync(string name, IPresenceStore store)
    {
        long empty = GC.GetTotalMemory(forceFullCollection: true);
        await using var server = new PresenceServer(store, new PresenceServerOptions { Domains = { "contoso.com" } });
        Thread[] readers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Read) { IsBackground = true })];
        Array.ForEach(readers, static r => r.Start());
        await SetUpAsync(server);
        long full = GC.GetTotalMemory(forceFullCollection: true);

        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        Volatile.Write(ref _isMeasuring, true);
        double[] answers = await ChangeAsync(start);
        int changing = _users.Length / Changing;
        long expected = (long)changing * _watchers;
        while (Interlocked.Read(ref _delivered) < expected && Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(2))
        {
            await Task.Delay(1);
        }

        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        _ready.CompleteAdding();
        Array.ForEach(readers, static r => r.Join());
        double[] late = [.. _late.Order()];
        bool all = late.Length == expected && Enumerable.Range(0, _users.Length).All(i => _received[i] == Watched(i).Count(IsChanging));
        Print(name, all, late, answers, Stopwatch.GetElapsedTime(start, _lastDelivery), cpu, (double)(full - empty) / _users.Length);
    }

    private void Print(string name, bool all, double[] late, double[] answers, TimeSpan drain, TimeSpan cpu, double memory)
    {
        Console.WriteLine(
            "| store | users | changed in 1 s | watchers of each | delivered | time to drain s | told p50 ms | told p99 ms | answered p50 ms | answered p99 ms | CPU s | CPU us a notification | memory a user KiB |\n"
            + "| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {_users.Length} | {answers.Length} | {_watchers} | {late.Length}{(all ? ", all" : ", NOT ALL")} | {drain.TotalSeconds:F2} | {At(late, 0.5):F1} | {At(late, 0.99):F1} | {At(answers, 0.5):F1} | {At(answers, 0.99):F1} | {cpu.TotalSeconds:F2} | {cpu.TotalMicroseconds / late.Length:F1} | {memory / 1024:F1} |"));
    }

    private static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];

    private async Task SetUpAsync(PresenceServer server)
    {
        await Parallel.ForAsync(0, _users.Length, new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (i, token) =>
        {
            _outboxes[i] = new NotificationOutbox(() => _ready.Add(i, CancellationToken.None));
            _sessions[i] = await server.SignInAsync(_users[i], new EndpointId(new Guid(i + 1, 0, 0, new byte[8])), _outboxes[i], token);
            await PublishAsync(i, new MachineState { Manual = false, Availability = Availability.Available }, 0x30000000);
        });
        await Parallel.ForAsync(0, _users.Length, async (i, token) =>
            await _sessions[i].SubscribeAsync(new PresenceRequest(Watched(i).Select(w => _users[w]).ToEquatableArray(), []), token));
        while (_outboxes.Any(static o => o.Count > 0))
        {
            await Task.Delay(10);
        }
    }

    // Each is due at its own moment of the second, whether the server keeps up or not.
    private async Task<double[]> ChangeAsync(long start)
    {
        int changing = _users.Length / Changing;
        var answers = new Task<double>[changing];
        for (int n = 0; n < changing; n++)
        {
            int user = n * Changing;
            long due = start + (long)(Window.TotalSeconds * n / changing * Stopwatch.Frequency);
            _due[user] = due;
            while (Stopwatch.GetTimestamp() < due)
            {
                await Task.Yield();
            }

            answers[n] = Task.Run(async () =>
            {
                await PublishAsync(user, InMeeting, 0x40000000);
                return Stopwatch.GetElapsedTime(due).TotalMilliseconds;
            });
        }

        return [.. (await Task.WhenAll(answers)).Order()];
    }

    private static CalendarState InMeeting { get; } = new()
    {
        Manual = false,
        Availability = Availability.Busy,
        Activities = [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }],
    };

    private async Task PublishAsync(int user, PresenceState state, uint instance)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PresenceXml.Write(buffer, new PublishDocument(_users[user], new[] { 2, 3 }.Select(container => new Publication
        {
            Key = new PublicationKey(CategoryName.State, instance, new ContainerId(container)),
            Version = 0,
            ExpireType = ExpireType.Endpoint,
            Value = state,
        }).ToEquatableArray()));
        PublishResponse response = await _sessions[user].PublishAsync(buffer.WrittenMemory, CancellationToken.None);
        if (response.Status != ResponseStatus.Ok)
        {
            throw new InvalidOperationException(response.Detail);
        }
    }

    private IEnumerable<int> Watched(int user) => Enumerable.Range(1, _watchers).Select(k => (user + (k * 97)) % _users.Length);

    private static bool IsChanging(int user) => user % Changing == 0;

    private void Read()
    {
        foreach (int user in _ready.GetConsumingEnumerable())
        {
            while (_outboxes[user].TryTake(out PresenceNotification? notification))
            {
                if (Volatile.Read(ref _isMeasuring))
                {
                    long now = Stopwatch.GetTimestamp();
                    _late.Add(Stopwatch.GetElapsedTime(_due[_numbers[notification.Owner]], now).TotalMilliseconds);
                    Interlocked.Increment(ref _received[user]);
                    Interlocked.Exchange(ref _lastDelivery, now);
                    Interlocked.Increment(ref _delivered);
                }
            }
        }
    }
}
