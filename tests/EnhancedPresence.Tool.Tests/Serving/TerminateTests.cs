using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Storing;
using EnhancedPresence.Tool.Tests.Interop;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>The server process gets a SIGTERM under load: it ends with 0, and the store has what was answered 200, no more and no less.</summary>
public sealed class TerminateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("terminate-").FullName;

    [Fact]
    public async Task What_was_acknowledged_is_in_the_store_and_the_exit_code_is_0()
    {
        string store = "sqlite:" + Path.Combine(_folder, "presence.db");
        NotePublisher[] publishers = [.. Enumerable.Range(0, 16).Select(static i => new NotePublisher($"user{i}"))];
        await using (RunningProcess server = await RunningProcess.StartAsync("--auth", "none", "--store", store))
        {
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            int left = 500;
            List<TcpClient> clients = [];
            List<Task> work = [];
            foreach (NotePublisher publisher in publishers)
            {
                var client = new TcpClient { NoDelay = true };
                await client.ConnectAsync(IPEndPoint.Parse(server.Address));
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
            await server.StopAsync();
            await Task.WhenAll(work);
            clients.ForEach(static c => c.Dispose());
        }

        await using DbDataSource source = StoreAddress.TryParse(store)!.CreateSource();
        await using SqlPresenceStore after = await SqlPresenceStore.OpenAsync(source, CancellationToken.None);
        foreach (NotePublisher publisher in publishers)
        {
            StoredPresentity? stored = await after.LoadAsync(publisher.Address, CancellationToken.None);
            StoredPublication note = stored!.Publications.Single(static p => p.Key.Category == CategoryName.Note);
            note.Version.Should().Be(publisher.Acknowledged);
            System.Text.Encoding.UTF8.GetString(note.Value.Xml.Span).Should().Contain($">{publisher.Acknowledged.ToString(CultureInfo.InvariantCulture)}</body>");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
