using System.Data.Common;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Storage;

/// <summary>What publishers get while SQLite is in trouble, and that it goes on by itself afterwards.</summary>
public sealed class SqliteFaultTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task A_full_disk_keeps_nothing_and_later_everything()
    {
        await using var source = new RecordedDataSource(_file.Source);
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(source, Token);
        DbConnection writer = source.Last;
        (await store.CommitAsync(Fill(Alice, 0, 10), Token)).Should().Be(CommitOutcome.Kept);
        StoredPresentity? before = await store.LoadAsync(Alice, Token);
        await RunAsync(writer, "PRAGMA max_page_count = 1");

        (await store.CommitAsync(Fill(Alice, 1, 5000), Token)).Should().Be(CommitOutcome.Failed);

        (await store.LoadAsync(Alice, Token)).Should().Be(before);
        await source.CloseAsync();
        (await store.CommitAsync(Fill(Alice, 1, 5000), Token)).Should().Be(CommitOutcome.Kept);
        (await store.LoadAsync(Alice, Token))!.Containers[0].Members.Should().HaveCount(5000);
    }

    [Fact]
    public async Task A_database_that_has_become_read_only_keeps_nothing_and_is_read()
    {
        await using var source = new RecordedDataSource(_file.Source);
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(source, Token);
        (await store.CommitAsync(Fill(Alice, 0, 1), Token)).Should().Be(CommitOutcome.Kept);
        source.AfterOpening = "PRAGMA query_only = ON";
        await RunAsync(source.Last, source.AfterOpening);

        (await store.CommitAsync(Fill(Alice, 1, 2), Token)).Should().Be(CommitOutcome.Failed);

        (await store.LoadAsync(Alice, Token))!.Sequence.Should().Be(1);
        source.AfterOpening = null;
        await source.CloseAsync();
        (await store.CommitAsync(Fill(Alice, 1, 2), Token)).Should().Be(CommitOutcome.Kept);
    }

    [Fact]
    public async Task A_file_that_nobody_may_write_is_read()
    {
        await using (SqlPresenceStore first = await SqlPresenceStore.OpenAsync(_file.Source, Token))
        {
            (await first.CommitAsync(Fill(Alice, 0, 1), Token)).Should().Be(CommitOutcome.Kept);
        }

        await using DbDataSource readOnly = _file.Open("Mode=ReadOnly");
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(readOnly, Token);

        (await store.LoadAsync(Alice, Token))!.Sequence.Should().Be(1);
        (await store.CommitAsync(Fill(Alice, 1, 2), Token)).Should().Be(CommitOutcome.Failed);
    }

    [Fact]
    public async Task While_somebody_else_holds_the_database_commits_are_busy_and_are_not_written_later()
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(_file.Source, SqlPresenceStoreOptions.Default, _time, null, Token);
        await using DbConnection other = await _file.Source.OpenConnectionAsync();
        await RunAsync(other, "BEGIN IMMEDIATE");
        Task<CommitOutcome>[] commits = [.. new[] { Alice, Bob }.Select(user => store.CommitAsync(Fill(user, 0, 1), Token).AsTask())];

        _time.Advance(SqlPresenceStoreOptions.Default.CommitWait);

        (await Task.WhenAll(commits)).Should().Equal(CommitOutcome.Busy, CommitOutcome.Busy);
        await RunAsync(other, "ROLLBACK");
        (await store.CommitAsync(Fill(Carol, 0, 1), Token)).Should().Be(CommitOutcome.Kept);
        (await store.LoadAsync(Alice, Token)).Should().BeNull();
        (await store.CommitAsync(Fill(Alice, 0, 1), Token)).Should().Be(CommitOutcome.Kept);
    }

    [Fact]
    public async Task A_full_line_refuses_at_once()
    {
        var options = new SqlPresenceStoreOptions { QueueLength = 1 };
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(_file.Source, options, _time, null, Token);
        await using DbConnection other = await _file.Source.OpenConnectionAsync();
        await RunAsync(other, "BEGIN IMMEDIATE");

        // One is being written, one waits, and for the others there is no room; which of them is which depends on when the writer looks.
        Task<CommitOutcome>[] commits = [.. Enumerable.Range(0, 10).Select(i => store.CommitAsync(Fill(User(i), 0, 1), Token).AsTask())];
        commits.Count(static c => c.IsCompletedSuccessfully && c.Result == CommitOutcome.Busy).Should().BeGreaterThanOrEqualTo(1);
        await RunAsync(other, "ROLLBACK");

        foreach (CommitOutcome outcome in await Task.WhenAll(commits))
        {
            outcome.Should().BeOneOf(CommitOutcome.Kept, CommitOutcome.Busy);
        }
    }

    [Fact]
    public async Task One_commit_that_can_not_be_written_does_not_spoil_those_beside_it()
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(_file.Source, Token);
        await using DbConnection other = await _file.Source.OpenConnectionAsync();
        await RunAsync(other, "CREATE TRIGGER no_bob BEFORE INSERT ON ep_container WHEN NEW.owner = 'bob@contoso.com' BEGIN SELECT RAISE(ABORT, 'no'); END");
        await RunAsync(other, "BEGIN IMMEDIATE");
        Task<CommitOutcome>[] commits = [.. new[] { User(1), Alice, Bob, Carol }.Select(user => store.CommitAsync(Fill(user, 0, 1), Token).AsTask())];
        await RunAsync(other, "ROLLBACK");

        (await Task.WhenAll(commits)).Should().Equal(CommitOutcome.Kept, CommitOutcome.Kept, CommitOutcome.Failed, CommitOutcome.Kept);
        (await store.LoadAsync(Bob, Token)).Should().BeNull();
        (await store.LoadAsync(Carol, Token))!.Sequence.Should().Be(1);
    }

    [Theory]
    [InlineData(StoreDurability.Full, 2)]
    [InlineData(StoreDurability.Normal, 1)]
    [InlineData(StoreDurability.Memory, 0)]
    public async Task Durability_is_what_SQLite_is_told(StoreDurability durability, int synchronous)
    {
        await using var source = new RecordedDataSource(_file.Source);
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(
            source, new SqlPresenceStoreOptions { Durability = durability }, null, null, Token);

        (await AskAsync(source.Last, "PRAGMA synchronous")).Should().Be((long)synchronous);
        (await AskAsync(source.Last, "PRAGMA journal_mode")).Should().Be("wal");
    }

    public void Dispose() => _file.Dispose();

    private static SipUri User(int number) => SipUri.Parse($"sip:user{number}@contoso.com");

    private static PresentityCommit Fill(SipUri user, long sequence, int members) => new(user, sequence,
    [
        new PresentityChange.ContainerStored(new Container(
            ContainerId.Workgroup, 1, Enumerable.Range(0, members).Select(i => ContainerMember.User(User(i))).ToEquatableArray())),
    ]);

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> AskAsync(DbConnection connection, string sql)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
