using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Tests.Support;
using Npgsql;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>Servers with presentities, one front end beside them, and clients at each: some publish without end, one watches everybody.</summary>
internal sealed class ClusterUnderLoad : IAsyncDisposable
{
    private const int PublishersEach = 3;

    // Nobody else is in a server's own network.
    private const int ClusterPort = 11111;

    // What comes after a fault is a matter of seconds; a test that waits for so long has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DbDataSource _database;
    private readonly List<NoteWatcher> _watchers = [];
    private readonly CancellationTokenSource _ending = new();
    private Task _load = Task.CompletedTask;
    private Task _care = Task.CompletedTask;
    private int _ended;

    private ClusterUnderLoad(DbDataSource database, int silos, ClusterNetwork? network)
    {
        _database = database;
        string store = "postgres:" + database.ConnectionString;
        Silos = [.. Enumerable.Range(0, silos).Select(_ => network is null ? new ClusterServer(store, PortPair.Next()) : Silo(store, network.Add()))];
        FrontEnd = new ClusterServer(store, null, network?.Add());
    }

    public ClusterServer[] Silos { get; }

    /// <summary>The one that has clients only.</summary>
    public ClusterServer FrontEnd { get; }

    public InsistingPublisher[] Publishers { get; private set; } = [];

    /// <summary>Starts it.</summary>
    /// <param name="database">An empty database.</param>
    /// <param name="silos">How many servers have presentities.</param>
    /// <param name="network">Gives each server a network of its own; null for the loopback. The database is then reached by a socket of the file system.</param>
    public static async Task<ClusterUnderLoad> StartAsync(DbDataSource database, int silos, ClusterNetwork? network = null)
    {
        var cluster = new ClusterUnderLoad(database, silos, network);
        await Task.WhenAll(cluster.Silos.Select(static s => s.StartAsync()));
        await cluster.FrontEnd.StartAsync();
        ClusterServer[] all = [.. cluster.Silos, cluster.FrontEnd];
        cluster.Publishers =
        [
            .. Enumerable.Range(0, all.Length * PublishersEach).Select(i => new InsistingPublisher($"user{i}", all[i % all.Length].Address)),
        ];
        EquatableArray<SipUri> everybody = cluster.Publishers.Select(static p => p.Address).ToEquatableArray();
        foreach (ClusterServer server in all)
        {
            cluster._watchers.Add(await NoteWatcher.StartAsync(server.Address, everybody));
        }

        return cluster;
    }

    /// <summary>How many servers have ended and were started again, by <see cref="LookAfter"/>.</summary>
    public int Ended => Volatile.Read(ref _ended);

    /// <summary>All servers.</summary>
    public IEnumerable<ClusterServer> Servers => [.. Silos, FrontEnd];

    /// <summary>From now on a server that has heard that the others took it for gone, and so has ended, is started again; it may take a while to hear it.</summary>
    public void LookAfter() => _care = Task.Run(LookAfterAsync);

    /// <summary>Everybody publishes.</summary>
    public void Load()
    {
        Array.ForEach(Publishers, static p => p.LongestGap = TimeSpan.Zero);
        _load = Task.WhenAll(Publishers.Select(static p => Task.Run(p.RunAsync)));
    }

    /// <summary>Waits until some publishers have got on.</summary>
    /// <param name="who">Which.</param>
    /// <param name="what">What that shows.</param>
    public async Task GoOnAsync(Func<InsistingPublisher, bool> who, string what)
    {
        uint[] before = [.. Publishers.Select(static p => p.Acknowledged)];
        long since = Stopwatch.GetTimestamp();
        while (Publishers.Where((p, i) => who(p) && p.Acknowledged < before[i] + 5).Any())
        {
            if (_load.IsFaulted || _care.IsFaulted)
            {
                await _load;
                await _care;
            }

            Stopwatch.GetElapsedTime(since).Should().BeLessThan(Patience, what);
            await Task.Delay(50);
        }
    }

    /// <summary>Nobody publishes for a moment: what was acknowledged is in the store, no more and no less, and every watcher sees it and never saw anything older.</summary>
    public async Task HoldAndCompareAsync()
    {
        Array.ForEach(Publishers, static p => p.Stop());
        await _load.WaitAsync(Patience);

        // Connections from before the fault may be dead.
        await using (DbDataSource database = NpgsqlDataSource.Create(_database.ConnectionString))
        await using (SqlPresenceStore store = await SqlPresenceStore.OpenAsync(database, CancellationToken.None))
        {
            foreach (InsistingPublisher publisher in Publishers)
            {
                StoredPresentity stored = (await store.LoadAsync(publisher.Address, CancellationToken.None))!;
                stored.Damage.Should().BeEmpty();
                StoredPublication note = stored.Publications.Single(static p => p.Key.Category == CategoryName.Note);
                note.Version.Should().Be(publisher.Acknowledged, "that is what was acknowledged for {0}", publisher.Address);
                System.Text.Encoding.UTF8.GetString(note.Value.Xml.Span).Should().Contain($">{publisher.Acknowledged.ToString(CultureInfo.InvariantCulture)}</body>");
            }
        }

        (SipUri Address, uint Acknowledged)[] truth = [.. Publishers.Select(static p => (p.Address, p.Acknowledged))];
        foreach (NoteWatcher watcher in _watchers)
        {
            await watcher.ShowsAsync(truth, Patience);
            watcher.WentBack.Should().BeEmpty();
        }

        if (_care.IsFaulted)
        {
            await _care;
        }
    }

    private async Task LookAfterAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            foreach (ClusterServer server in Servers.Where(static s => s.HasExited))
            {
                (int code, string error) = await server.EndAsync(Patience);
                code.Should().Be(1, error);
                error.Should().Contain("--cluster: the other servers took this one for gone").And.NotContain("   at ");
                await server.StartAsync();
                Interlocked.Increment(ref _ended);
            }

            await Task.Delay(100);
        }
    }

    private static ClusterServer Silo(string store, (string Name, IPAddress Address) network) => new(store, new IPEndPoint(network.Address, ClusterPort), network);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _care.ContinueWith(static _ => { }, TaskScheduler.Default);
        _ending.Dispose();
        foreach (NoteWatcher watcher in _watchers)
        {
            await watcher.DisposeAsync();
        }

        foreach (ClusterServer server in (ClusterServer[])[FrontEnd, .. Silos])
        {
            await server.DisposeAsync();
        }
    }
}
