using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Storing;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>
/// The server process is killed under load, again and again on one store: what was answered 200 is there, a watcher was shown nothing that was not
/// kept, and comes back by itself to what was. <c>tests/soak/kill</c> does it fifty times and on PostgreSQL too, through the variables
/// <c>EP_KILLS</c> and <c>EP_KILL_STORE</c>.
/// </summary>
public sealed class KillTests(Xunit.Abstractions.ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kill-").FullName;

    [Fact]
    public async Task What_was_acknowledged_outlives_a_kill_of_the_server()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("EP_KILLS") ?? "2", CultureInfo.InvariantCulture);
        string store = Environment.GetEnvironmentVariable("EP_KILL_STORE") ?? "sqlite:" + Path.Combine(_folder, "presence.db");
        var random = new Random(20070907);
        NotePublisher[] publishers = [.. Enumerable.Range(0, 8).Select(static i => new NotePublisher($"user{i}"))];
        int kept = 0;
        int inFlight = 0;
        IPEndPoint? address = null;
        NoteWatcher? watcher = null;
        for (int kill = 0; kill < kills; kill++)
        {
            using KilledServer server = await KilledServer.StartAsync(store, address);
            address = server.Address;
            watcher ??= await NoteWatcher.StartAsync(address, publishers.Select(static p => p.Address).ToEquatableArray());
            await watcher.ShowsAsync([.. publishers.Select(static p => (p.Address, p.Acknowledged))]);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            int left = random.Next(1, 400);
            List<TcpClient> clients = [];
            List<Task> work = [];
            foreach (NotePublisher publisher in publishers)
            {
                TcpClient client = await server.ConnectAsync();
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
            await Task.WhenAny([enough.Task, .. work]);
            await server.KillAsync();
            await Task.WhenAll(work);
            clients.ForEach(static c => c.Dispose());
            (int more, int same) = await CompareAsync(store, publishers);
            inFlight += more;
            kept += same;
            foreach (NotePublisher publisher in publishers)
            {
                watcher.Shown(publisher.Address).Should().BeLessThanOrEqualTo(publisher.Acknowledged, "nobody is shown what was not kept");
            }
        }

        await (watcher?.DisposeAsync() ?? ValueTask.CompletedTask);

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills, {publishers.Sum(static p => p.Acknowledged)} publications acknowledged or found, {kept} times the newest one was the acknowledged one, {inFlight} times the one in flight; the watcher came back {kills - 1} times to what was kept"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The newest acknowledged one, or the one that was on its way when the server died; never anything else.
    private static async Task<(int InFlight, int Same)> CompareAsync(string address, NotePublisher[] publishers)
    {
        await using DbDataSource source = StoreAddress.TryParse(address)!.CreateSource();
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(source, CancellationToken.None);
        int inFlight = 0;
        int same = 0;
        foreach (NotePublisher publisher in publishers)
        {
            StoredPresentity? stored = await store.LoadAsync(publisher.Address, CancellationToken.None);
            StoredPublication? note = stored?.Publications.SingleOrDefault(static p => p.Key.Category == CategoryName.Note);
            uint version = note?.Version ?? 0;
            version.Should().BeOneOf(publisher.Acknowledged, publisher.Acknowledged + 1);
            stored?.Damage.Should().BeEmpty();
            if (note is not null)
            {
                System.Text.Encoding.UTF8.GetString(note.Value.Xml.Span).Should().Contain($">{version.ToString(CultureInfo.InvariantCulture)}</body>");
            }

            inFlight += version > publisher.Acknowledged ? 1 : 0;
            same += version == publisher.Acknowledged ? 1 : 0;
            publisher.Acknowledged = version;
        }

        return (inFlight, same);
    }
}
