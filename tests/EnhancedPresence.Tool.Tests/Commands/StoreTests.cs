using System.Data.Common;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Storing;
using EnhancedPresence.Tool.Tests.Support;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Tests.Commands;

/// <summary>The verbs that look after a store, on one that a server has written and still has open.</summary>
public sealed class StoreTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;
    private readonly Stack<IAsyncDisposable> _things = new();
    private SqlPresenceStore? _store;

    private static SipUri Alice { get; } = SipUri.Parse("sip:alice@contoso.com");

    private string Database => "sqlite:" + In("presence.db");

    public async Task InitializeAsync()
    {
        _store = await OpenAsync(Database);
        var server = new PresenceServer(_store, new PresenceServerOptions { Domains = { "contoso.com" } });
        _things.Push(server);
        var publisher = new PresencePublisher(new InMemoryPresenceTransport(server, Alice));
        _things.Push(publisher);
        await publisher.SignInAsync(CancellationToken.None);
        await publisher.SetNoteAsync("Gr\u00fc\u00dfe", CancellationToken.None);
        await publisher.SetAccessLevelAsync(SipUri.Parse("sip:bob@contoso.com"), Policy.AccessLevel.Workgroup, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        while (_things.TryPop(out IAsyncDisposable? thing))
        {
            await thing.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Check_counts_what_is_there()
    {
        ToolRun run = await ToolRun.RunAsync("store", "check", Database);

        run.Code.Should().Be(0, run.Error);
        run.Text.Should().MatchRegex(@"^1 users, \d+ publications, 0 damaged\n$");
    }

    [Fact]
    public async Task Check_says_what_is_torn_and_not_its_content()
    {
        await using (DbDataSource source = StoreAddress.TryParse(Database)!.CreateSource())
        await using (DbCommand tear = source.CreateCommand("UPDATE ep_publication SET value = CAST('<note>Gr' AS BLOB) WHERE category = 'note'"))
        {
            (await tear.ExecuteNonQueryAsync()).Should().BePositive();
        }

        ToolRun run = await ToolRun.RunAsync("store", "check", Database);

        run.Code.Should().Be(3);
        run.Error.Should().Contain("alice@contoso.com: ").And.Contain("note/").And.NotContain("Gr");
        run.Text.Should().NotContain(" 0 damaged");
    }

    [Fact]
    public async Task A_backup_is_taken_while_the_server_runs_and_is_a_store()
    {
        string copy = In("copy.db");
        (await ToolRun.RunAsync("store", "backup", Database, copy)).Code.Should().Be(0);

        await using SqlPresenceStore backup = await OpenAsync("sqlite:" + copy);
        (await backup.LoadAsync(Alice, CancellationToken.None)).Should().Be(await _store!.LoadAsync(Alice, CancellationToken.None));
        (await ToolRun.RunAsync("store", "backup", Database, copy)).ShouldFail(1, copy);
    }

    [Fact]
    public async Task What_was_exported_is_imported_as_it_was()
    {
        string rows = In("rows.jsonl");
        string other = "sqlite:" + In("other.db");
        (await ToolRun.RunAsync("store", "export", Database, rows)).Code.Should().Be(0);

        ToolRun run = await ToolRun.RunAsync("store", "import", other, rows);

        run.Code.Should().Be(0, run.Error);
        await using SqlPresenceStore imported = await OpenAsync(other);
        (await imported.LoadAsync(Alice, CancellationToken.None)).Should().Be(await _store!.LoadAsync(Alice, CancellationToken.None));
        (await ToolRun.RunAsync("store", "import", other, rows)).ShouldFail(1, "users already");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"table\":\"sqlite_master\",\"x\":1}")]
    [InlineData("{\"table\":\"ep_presentity\",\"owner) VALUES ('x', 1); --\":1}")]
    [InlineData("{\"table\":\"ep_presentity\",\"owner\":\"x@y\",\"sequence\":null}")]
    public async Task Rows_that_are_none_leave_the_store_empty(string line)
    {
        string rows = In("bad.jsonl");
        await File.WriteAllLinesAsync(rows, ["{\"table\":\"ep_presentity\",\"owner\":\"x@y.z\",\"sequence\":1}", line]);

        (await ToolRun.RunAsync("store", "import", "sqlite:" + In("new.db"), rows)).ShouldFail(3, rows, "line 2");

        await using SqlPresenceStore store = await OpenAsync("sqlite:" + In("new.db"));
        (await store.ListAsync(null, 1, CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_older_schema_is_for_migrate()
    {
        await using (DbDataSource source = StoreAddress.TryParse("sqlite:" + In("old.db"))!.CreateSource())
        await using (DbCommand make = source.CreateCommand("CREATE TABLE ep_schema (version INTEGER NOT NULL PRIMARY KEY)"))
        {
            await make.ExecuteNonQueryAsync();
        }

        (await ToolRun.RunAsync("store", "check", "sqlite:" + In("old.db"))).ShouldFail(1, "schema 0", "Migrate");
        (await ToolRun.RunAsync("store", "migrate", "sqlite:" + In("old.db"))).Code.Should().Be(0);
        (await ToolRun.RunAsync("store", "check", "sqlite:" + In("old.db"))).Code.Should().Be(0);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("postgres:")]
    [InlineData("postgres:Nonsense=1")]
    [InlineData("presence.db")]
    public async Task What_is_no_database_is_refused(string store) => (await ToolRun.RunAsync("store", "check", store)).ShouldFail(2, StoreAddress.DatabaseForm);

    [Fact]
    public async Task A_file_that_is_not_there_is_not_made()
    {
        (await ToolRun.RunAsync("store", "check", "sqlite:" + In("no.db"))).ShouldFail(1, "no such file");
        File.Exists(In("no.db")).Should().BeFalse();
    }

    private string In(string name) => Path.Combine(_folder, name);

    private async Task<SqlPresenceStore> OpenAsync(string address)
    {
        DbDataSource source = StoreAddress.TryParse(address)!.CreateSource();
        _things.Push(source);
        SqlPresenceStore store = await SqlPresenceStore.OpenAsync(source, CancellationToken.None);
        _things.Push(store);
        return store;
    }
}
