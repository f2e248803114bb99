using System.Data.Common;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Connections;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Server.Tests.Storage.Postgres;

/// <summary>SIP on PostgreSQL in trouble.</summary>
[NeedsPostgres]
[Collection(PostgresCollection.Name)]
public sealed class PostgresTroubleTests(PostgresServer server) : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private DbDataSource? _database;

    public async Task InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async Task DisposeAsync() => await _database!.DisposeAsync();

    [StoreFact]
    public async Task A_server_that_was_stopped_and_started_is_503_and_passes()
    {
        await using SqlPresenceStore store = await OpenAsync();
        await StoreTrouble.ShouldPassAsync(
            store,
            async () =>
            {
                await server.StopAsync();
                _time.Advance(TimeSpan.FromSeconds(1));
            },
            server.StartAsync,
            isTotal: true);
    }

    [StoreFact]
    public async Task A_database_that_has_become_read_only_is_503_and_passes()
    {
        await using SqlPresenceStore store = await OpenAsync();
        await StoreTrouble.ShouldPassAsync(store, () => SetReadOnlyAsync("on"), () => SetReadOnlyAsync("off"), isTotal: true);
    }

    private ValueTask<SqlPresenceStore> OpenAsync() => SqlPresenceStore.OpenAsync(_database!, SqlPresenceStoreOptions.Default, _time, null, CancellationToken.None);

    // For everybody who connects from now on; who is connected has to connect anew.
    private async Task SetReadOnlyAsync(string value)
    {
        await using DbConnection connection = await _database!.OpenConnectionAsync();
        foreach (string sql in new[]
            {
                "SET default_transaction_read_only = off",
                $"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = {value}', current_database()); END $$",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
            })
        {
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }

        _time.Advance(TimeSpan.FromSeconds(1));
    }
}
