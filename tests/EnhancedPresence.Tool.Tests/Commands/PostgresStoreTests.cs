using System.Data.Common;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage.Postgres;
using EnhancedPresence.Tool.Tests.Support;
using EnhancedPresence.Transport;
using Microsoft.Data.Sqlite;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>The verbs that look after a store, on PostgreSQL and between the two databases.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresStoreTests(PostgresServer server) : IDisposable
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    private readonly string _folder = Directory.CreateTempSubdirectory("postgres-store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PostgresFact]
    public async Task Check_counts_and_says_what_is_torn()
    {
        await using DbDataSource database = await FillAsync();
        ToolRun whole = await ToolRun.RunAsync("store", "check", Address(database));
        (whole.Code, whole.Error).Should().Be((0, string.Empty));
        whole.Text.Should().MatchRegex(@"^1 users, \d+ publications, 0 damaged\n$");

        await RunAsync(database, "UPDATE ep_publication SET version = version + 1 WHERE category = 'note' AND container = 200");
        await RunAsync(database, "UPDATE ep_change SET happened_at = 0 WHERE sequence = 2");
        ToolRun torn = await ToolRun.RunAsync("store", "check", Address(database));

        torn.Code.Should().Be(3);
        torn.Error.Should().Contain("alice@contoso.com: The publication note/0x0@200 in ep_publication is not as it was written")
            .And.Contain("alice@contoso.com: A row of ep_change is not as it was written");
        torn.Text.Should().EndWith(" 2 damaged\n");
    }

    [PostgresFact]
    public async Task What_was_exported_is_imported_as_it_was_there_and_back()
    {
        await using DbDataSource database = await FillAsync();
        string rows = Path.Combine(_folder, "rows.jsonl");
        string back = Path.Combine(_folder, "back.jsonl");
        string file = Path.Combine(_folder, "presence.db");
        (await ToolRun.RunAsync("store", "export", Address(database), rows)).Code.Should().Be(0);
        ToolRun toSqlite = await ToolRun.RunAsync("store", "import", "sqlite:" + file, rows);
        toSqlite.Code.Should().Be(0, toSqlite.Error);
        (await ToolRun.RunAsync("store", "export", "sqlite:" + file, back)).Code.Should().Be(0);
        await using DbDataSource other = await server.CreateDatabaseAsync();
        ToolRun toPostgres = await ToolRun.RunAsync("store", "import", Address(other), back);
        toPostgres.Code.Should().Be(0, toPostgres.Error);

        DbDataSource sqlite = SqliteFactory.Instance.CreateDataSource($"Data Source={file};Pooling=False");
        await using (sqlite)
        {
            foreach (DbDataSource copy in new[] { sqlite, other })
            {
                await using SqlPresenceStore original = await SqlPresenceStore.OpenAsync(database, CancellationToken.None);
                await using SqlPresenceStore copied = await SqlPresenceStore.OpenAsync(copy, CancellationToken.None);
                StoredPresentity expected = (await original.LoadAsync(Alice, CancellationToken.None))!;
                expected.Registrations.Should().NotBeEmpty();
                (await copied.LoadAsync(Alice, CancellationToken.None)).Should().Be(expected);
                PastPresentity log = await original.LoadAsOfAsync(Alice, DateTimeOffset.MinValue, CancellationToken.None);
                log.KnownFrom.Should().NotBeNull();
                (await copied.LoadAsOfAsync(Alice, DateTimeOffset.MinValue, CancellationToken.None)).Should().Be(log);
            }
        }

        (await ToolRun.RunAsync("store", "import", Address(other), rows)).ShouldFail(1, "users already");
    }

    [PostgresFact]
    public async Task An_older_schema_is_for_migrate()
    {
        await using DbDataSource database = await server.CreateDatabaseAsync();
        await RunAsync(database, "CREATE TABLE ep_schema (version INTEGER NOT NULL PRIMARY KEY)");

        (await ToolRun.RunAsync("store", "check", Address(database))).ShouldFail(1, "schema 0", "Migrate");
        (await ToolRun.RunAsync("store", "migrate", Address(database))).Code.Should().Be(0);
        (await ToolRun.RunAsync("store", "check", Address(database))).Text.Should().Be("0 users, 0 publications, 0 damaged\n");
    }

    [PostgresFact]
    public async Task A_backup_is_for_the_tools_of_PostgreSQL()
    {
        await using DbDataSource database = await FillAsync();
        string copy = Path.Combine(_folder, "copy");

        (await ToolRun.RunAsync("store", "backup", Address(database), copy)).ShouldFail(2, "pg_dump");
        File.Exists(copy).Should().BeFalse();
    }

    [PostgresFact]
    public async Task A_server_that_is_not_there_is_one_line()
    {
        await using DbDataSource database = await server.CreateDatabaseAsync();
        string address = Address(database).Replace("Database=test", "Database=none", StringComparison.Ordinal);

        (await ToolRun.RunAsync("store", "check", address)).ShouldFail(1, "postgres can't be opened");
    }

    private static string Address(DbDataSource database) => "postgres:" + database.ConnectionString;

    private static async Task RunAsync(DbDataSource database, string sql)
    {
        await using DbCommand command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    // Of somebody who is still signed in.
    private async Task<DbDataSource> FillAsync()
    {
        DbDataSource database = await server.CreateDatabaseAsync();
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(database, CancellationToken.None);
        await using var presence = new PresenceServer(store, new PresenceServerOptions { Domains = { "contoso.com" } });
        var publisher = new PresencePublisher(new InMemoryPresenceTransport(presence, Alice));
        await publisher.SignInAsync(CancellationToken.None);
        await publisher.SetNoteAsync("Gr\u00fc\u00dfe", CancellationToken.None);
        await publisher.SetAccessLevelAsync(SipUri.Parse("sip:bob@contoso.com"), Policy.AccessLevel.Workgroup, CancellationToken.None);
        return database;
    }
}
