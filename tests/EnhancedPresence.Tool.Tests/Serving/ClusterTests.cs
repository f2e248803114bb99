using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using EnhancedPresence.Server.Tests.Storage.Postgres;
using EnhancedPresence.Tool.Tests.Clients;
using EnhancedPresence.Tool.Tests.Interop;
using EnhancedPresence.Tool.Tests.Support;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>Servers of the command line that are a cluster over one PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ClusterTests(PostgresServer postgres)
{
    [PostgresFact]
    public async Task Who_watches_at_one_server_is_told_what_somebody_publishes_at_another_until_that_ends()
    {
        await using DbDataSource database = await postgres.CreateDatabaseAsync();

        // At the same moment: both make the tables, and find each other.
        RunningProcess[] servers = await Task.WhenAll(StartAsync(database), StartAsync(database));
        await using RunningProcess watched = servers[0], published = servers[1];
        NotePublisher[] publishers = [.. Enumerable.Range(0, 4).Select(static i => new NotePublisher($"user{i}"))];
        await using NoteWatcher watcher = await NoteWatcher.StartAsync(IPEndPoint.Parse(watched.Address), publishers.Select(static p => p.Address).ToEquatableArray());

        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int left = 100;
        List<Task> work = [];
        List<TcpClient> clients = [];
        foreach (NotePublisher publisher in publishers)
        {
            var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(IPEndPoint.Parse(published.Address));
            clients.Add(client);
            work.Add(publisher.RunAsync(client, () =>
            {
                if (Interlocked.Decrement(ref left) == 0)
                {
                    enough.SetResult();
                }
            }));
        }

        // A publisher that has ended before has something to say.
        await await Task.WhenAny([enough.Task, .. work]);
        await published.StopAsync();
        await Task.WhenAll(work);
        clients.ForEach(static c => c.Dispose());

        publishers.Should().OnlyContain(static p => p.Acknowledged > 0);
        await watcher.ShowsAsync([.. publishers.Select(static p => (p.Address, p.Acknowledged))]);
        await watched.StopAsync();
    }

    [PostgresFact]
    public async Task A_database_that_is_not_there_is_one_line()
    {
        await using DbDataSource database = await postgres.CreateDatabaseAsync();
        string none = "postgres:" + database.ConnectionString.Replace("Database=test", "Database=none", StringComparison.Ordinal);

        foreach (string[] role in (string[][])[["--cluster", PortPair.Next().ToString()], ["--front-end-only"]])
        {
            (await ServeAsync(["--store", none, .. role])).ShouldFail(1, "--store: postgres can't be opened");
        }
    }

    [PostgresFact]
    public async Task A_front_end_without_a_cluster_waits_for_one_and_says_so()
    {
        await using DbDataSource database = await postgres.CreateDatabaseAsync();
        await using var frontEnd = new RunningVerb(
            "serve", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", "--store", "postgres:" + database.ConnectionString,
            "--front-end-only", "--cluster-name", "elsewhere");

        await frontEnd.ErrorLineAsync("no server of the cluster 'elsewhere' answers yet");
        (await frontEnd.StopAsync()).Should().Be(130);
    }

    [PostgresFact]
    public async Task A_port_that_another_has_is_one_line()
    {
        await using DbDataSource database = await postgres.CreateDatabaseAsync();
        using var other = new TcpListener(PortPair.Next());
        other.Start();

        (await ServeAsync("--store", "postgres:" + database.ConnectionString, "--cluster", other.LocalEndpoint.ToString()!))
            .ShouldFail(1, "--cluster: can't be one of the cluster 'enhanced-presence'", other.LocalEndpoint.ToString()!);
    }

    private static Task<ToolRun> ServeAsync(params string[] options) =>
        ToolRun.RunAsync(["serve", "--listen", "127.0.0.1:0", "--domain", "contoso.test", "--auth", "none", .. options]);

    private static Task<RunningProcess> StartAsync(DbDataSource database) => RunningProcess.StartAsync(
        "--auth", "none", "--store", "postgres:" + database.ConnectionString, "--cluster", PortPair.Next().ToString());
}
