using System.Data.Common;
using System.Text.Json;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage.Postgres;
using EnhancedPresence.Tool.Tests.Support;
using EnhancedPresence.Transport;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>Why did she look free at 10:05: <c>explain --at</c> reads the log of changes of a store that a server has written.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ExplainPastTests(PostgresServer server) : IDisposable
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("explain-past-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task SQLite_tells()
    {
        string file = Path.Combine(_folder, "presence.db");
        DbDataSource source = SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await using (source)
        {
            await TellsAsync(source, "sqlite:" + file);
        }
    }

    [PostgresFact]
    public async Task PostgreSQL_tells()
    {
        await using DbDataSource source = await server.CreateDatabaseAsync();
        await TellsAsync(source, "postgres:" + source.ConnectionString);
    }

    private static async Task TellsAsync(DbDataSource source, string address)
    {
        await LiveThroughADayAsync(source);

        (await AvailabilityAsync(address, "10:00:00")).Should().Be("Busy");
        (await AvailabilityAsync(address, "10:03:59.9999999")).Should().Be("Busy");
        (await AvailabilityAsync(address, "10:05:00")).Should().Be("Available");
        (await AvailabilityAsync(address, "10:10:00")).Should().Be("DoNotDisturb");

        // At 10:05 Bob was not in the workgroup yet.
        (await RunAsync(address, "10:05:00")).Text.Should().Contain("bob@contoso.com sees the level Colleagues, container 200");
        (await RunAsync(address, "10:12:00")).Text.Should().Contain("bob@contoso.com sees the level Workgroup, container 300");
        ToolRun free = await RunAsync(address, "10:05:00");
        free.Text.Should().Contain("at 2026-03-02T10:05:00Z").And.Contain("userState").And.Contain("machineState").And.Contain("gave the availability").And.Contain("60 s old");

        (await RunAsync(address, "08:59:00")).ShouldFail(1, "has no user alice@contoso.com at 2026-03-02T08:59:00Z");
        (await RunAsync(address, "10:05:00", "nobody@contoso.com")).ShouldFail(1, "has no user nobody@contoso.com");
        await ForgetAsync(source, "sequence <= (SELECT MAX(sequence) - 3 FROM ep_change)");
        (await RunAsync(address, "09:30:00")).ShouldFail(1, "does not know 2026-03-02T09:30:00Z any more", "begins at 2026-03-02T10:");
        (await AvailabilityAsync(address, "10:10:00")).Should().Be("DoNotDisturb");
        await ForgetAsync(source, "1 = 1");
        (await RunAsync(address, "10:10:00")).ShouldFail(1, "it has no log of alice@contoso.com");
    }

    private static async Task LiveThroughADayAsync(DbDataSource source)
    {
        var time = new FakeTimeProvider(Day.AddHours(9));
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(source, SqlPresenceStoreOptions.Default, time, null, CancellationToken.None);
        await using var server = new PresenceServer(store, new PresenceServerOptions { Domains = { "contoso.com" } }, time);
        await using var publisher = new PresencePublisher(new InMemoryPresenceTransport(server, Alice), null, time);
        await publisher.SignInAsync(CancellationToken.None);
        foreach ((int minutes, Availability availability) in new[] { (60, Availability.Busy), (64, Availability.Available), (70, Availability.DoNotDisturb) })
        {
            time.SetUtcNow(Day.AddHours(9).AddMinutes(minutes));
            (await publisher.SetStatusAsync(availability, CancellationToken.None)).Succeeded.Should().BeTrue();
        }

        time.SetUtcNow(Day.AddHours(10).AddMinutes(11));
        await publisher.SetAccessLevelAsync(SipUri.Parse("sip:bob@contoso.com"), AccessLevel.Workgroup, CancellationToken.None);
    }

    private static async Task ForgetAsync(DbDataSource source, string condition)
    {
        await using DbCommand command = source.CreateCommand("DELETE FROM ep_change WHERE " + condition);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string?> AvailabilityAsync(string address, string at)
    {
        ToolRun run = await RunAsync(address, at, "alice@contoso.com", "--json");
        run.Code.Should().Be(0, run.Error);
        using JsonDocument json = JsonDocument.Parse(run.Text);
        return json.RootElement.GetProperty("state").GetProperty("availabilityClass").GetString();
    }

    private static Task<ToolRun> RunAsync(string address, string at, string owner = "alice@contoso.com", params string[] more) =>
        ToolRun.RunAsync(["explain", "--store", address, "--owner", owner, "--watcher", "bob@contoso.com", "--at", $"2026-03-02T{at}Z", .. more]);
}
