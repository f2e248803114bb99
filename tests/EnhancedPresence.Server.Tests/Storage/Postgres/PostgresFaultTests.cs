using System.Data.Common;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Storage.Postgres;

/// <summary>What publishers get while PostgreSQL is in trouble, and that it goes on by itself afterwards.</summary>
[NeedsPostgres]
[Collection(PostgresCollection.Name)]
public sealed class PostgresFaultTests(PostgresServer server) : IAsyncLifetime
{
    // A commit that reaches its end waits there as long as somebody else holds the lock 1.
    private const string SlowCommit =
        """
        CREATE FUNCTION hold_commit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END';
        CREATE CONSTRAINT TRIGGER slow AFTER INSERT OR UPDATE ON ep_container DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION hold_commit()
        """;

    private readonly FakeTimeProvider _time = new();
    private DbDataSource? _database;

    private static CancellationToken Token => CancellationToken.None;

    public async Task InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async Task DisposeAsync() => await _database!.DisposeAsync();

    [StoreFact]
    public async Task A_server_that_was_stopped_and_started_is_used_again()
    {
        await using SqlPresenceStore store = await OpenAsync();
        (await store.CommitAsync(Put(Alice, 0), Token)).Should().Be(CommitOutcome.Kept);
        (await store.LoadAsync(Alice, Token))!.Sequence.Should().Be(1);

        await server.StopAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        (await store.CommitAsync(Put(Alice, 1), Token)).Should().Be(CommitOutcome.Failed);
        await FluentActions.Awaiting(() => store.LoadAsync(Alice, Token).AsTask()).Should().ThrowAsync<DbException>();
        await server.StartAsync();

        (await store.CommitAsync(Put(Alice, 1), Token)).Should().Be(CommitOutcome.Kept);
        (await store.LoadAsync(Alice, Token))!.Sequence.Should().Be(2);
    }

    [StoreFact]
    public async Task A_connection_that_was_reset_while_nobody_used_it_costs_nobody_anything()
    {
        await using SqlPresenceStore store = await OpenAsync();
        (await store.CommitAsync(Put(Alice, 0), Token)).Should().Be(CommitOutcome.Kept);

        await RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        (await store.CommitAsync(Put(Alice, 1), Token)).Should().Be(CommitOutcome.Kept);
        (await store.LoadAsync(Alice, Token))!.Sequence.Should().Be(2);
    }

    [StoreFact]
    public async Task A_connection_that_is_reset_in_the_middle_is_begun_again()
    {
        await using SqlPresenceStore store = await OpenAsync();
        (await store.CommitAsync(Put(Alice, 0), Token)).Should().Be(CommitOutcome.Kept);
        await using DbConnection other = await _database!.OpenConnectionAsync();
        await using DbTransaction held = await other.BeginTransactionAsync();
        await RunAsync(other, "SELECT 1 FROM ep_presentity FOR UPDATE");
        Task<CommitOutcome> commit = store.CommitAsync(Put(Alice, 1), Token).AsTask();

        await ResetWaitingAsync();
        await held.RollbackAsync();

        (await commit).Should().Be(CommitOutcome.Kept);
        (await store.LoadAsync(Alice, Token))!.Sequence.Should().Be(2);
    }

    [StoreFact]
    public async Task A_connection_that_is_reset_at_the_end_is_begun_again_and_kept_once()
    {
        await using SqlPresenceStore store = await OpenAsync();
        await RunAsync(SlowCommit);
        await using DbConnection other = await _database!.OpenConnectionAsync();
        await RunAsync(other, "SELECT pg_advisory_lock(1)");
        Task<CommitOutcome> commit = store.CommitAsync(Put(Alice, 0), Token).AsTask();

        await ResetWaitingAsync();
        await RunAsync(other, "SELECT pg_advisory_unlock(1)");

        (await commit).Should().Be(CommitOutcome.Kept);
        (await store.LoadAsync(Alice, Token))!.Sequence.Should().Be(1);
        (await store.CommitAsync(Put(Alice, 0), Token)).Should().Be(CommitOutcome.Conflict);
    }

    [StoreFact]
    public async Task When_the_answer_is_lost_and_somebody_has_raised_the_number_the_outcome_is_unknown_and_a_load_tells()
    {
        await using SqlPresenceStore store = await OpenAsync();
        (await store.CommitAsync(Put(Alice, 0), Token)).Should().Be(CommitOutcome.Kept);
        await RunAsync(SlowCommit);
        await using DbConnection other = await _database!.OpenConnectionAsync();
        await RunAsync(other, "SELECT pg_advisory_lock(1)");
        Task<CommitOutcome> commit = store.CommitAsync(Put(Alice, 1), Token).AsTask();

        // The second attempt waits for this one, which takes the number, as the first attempt would have that was kept without an answer.
        await WaitingAsync();
        await using DbConnection writer = await _database!.OpenConnectionAsync();
        Task raise = RunAsync(writer, "UPDATE ep_presentity SET sequence = 2, checksum = NULL");
        await WaitingAsync(2);
        await RunAsync($"SELECT pg_terminate_backend(pid) {Waiting} AND wait_event = 'advisory'");
        await raise;
        await RunAsync(other, "SELECT pg_advisory_unlock(1)");

        (await commit).Should().Be(CommitOutcome.Unknown);
        (await store.LoadAsync(Alice, Token))!.Sequence.Should().Be(2);
    }

    [StoreFact]
    public async Task Who_waits_longer_than_allowed_hears_whether_it_may_have_been_kept()
    {
        await using SqlPresenceStore store = await OpenAsync();
        await RunAsync(SlowCommit);
        await using DbConnection other = await _database!.OpenConnectionAsync();
        await RunAsync(other, "SELECT pg_advisory_lock(1)");
        Task<CommitOutcome> first = store.CommitAsync(Put(Alice, 0), Token).AsTask();
        await WaitingAsync();
        Task<CommitOutcome> second = store.CommitAsync(Put(Bob, 0), Token).AsTask();

        _time.Advance(SqlPresenceStoreOptions.Default.CommitWait);

        (await first).Should().Be(CommitOutcome.Unknown);
        (await second).Should().Be(CommitOutcome.Busy);
        await RunAsync(other, "SELECT pg_advisory_unlock(1)");

        // In line behind the first.
        (await store.CommitAsync(Put(Carol, 0), Token)).Should().Be(CommitOutcome.Kept);
        (await store.LoadAsync(Alice, Token))!.Sequence.Should().Be(1);
        (await store.LoadAsync(Bob, Token)).Should().BeNull();
    }

    [StoreFact]
    public async Task One_commit_that_can_not_be_written_does_not_spoil_those_beside_it()
    {
        await using SqlPresenceStore store = await OpenAsync();
        await RunAsync(SlowCommit);
        await using DbConnection other = await _database!.OpenConnectionAsync();
        await RunAsync(other, "SELECT pg_advisory_lock(1)");
        Task<CommitOutcome> first = store.CommitAsync(Put(Carol, 0), Token).AsTask();
        await WaitingAsync();

        // PostgreSQL has no text with the character zero.
        var bad = new PresentityCommit(Bob, 0, [new PresentityChange.ContactGroupStored(new StoredContactGroup(1, "\0"))]);
        Task<CommitOutcome>[] commits = [store.CommitAsync(Put(Alice, 0), Token).AsTask(), store.CommitAsync(bad, Token).AsTask()];
        await RunAsync(other, "SELECT pg_advisory_unlock(1)");

        (await first).Should().Be(CommitOutcome.Kept);
        (await Task.WhenAll(commits)).Should().Equal(CommitOutcome.Kept, CommitOutcome.Failed);
        (await store.LoadAsync(Bob, Token)).Should().BeNull();
    }

    private static PresentityCommit Put(SipUri user, long sequence) =>
        new(user, sequence, [new PresentityChange.ContainerStored(new Container(ContainerId.Workgroup, (uint)sequence + 1, []))]);

    private static async Task<object?> RunAsync(DbConnection connection, string sql)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private ValueTask<SqlPresenceStore> OpenAsync() => SqlPresenceStore.OpenAsync(_database!, SqlPresenceStoreOptions.Default, _time, null, Token);

    private async Task<object?> RunAsync(string sql)
    {
        await using DbConnection connection = await _database!.OpenConnectionAsync();
        return await RunAsync(connection, sql);
    }

    private const string Waiting = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private async Task WaitingAsync(int count = 1)
    {
        while ((long)(await RunAsync($"SELECT count(*) {Waiting}"))! < count)
        {
            await Task.Yield();
        }
    }

    private async Task ResetWaitingAsync()
    {
        await WaitingAsync();
        await RunAsync($"SELECT pg_terminate_backend(pid) {Waiting}");
    }
}
