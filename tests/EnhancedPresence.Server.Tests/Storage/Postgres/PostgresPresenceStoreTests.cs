using System.Data.Common;
using EnhancedPresence.Server.Storage;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Storage.Postgres;

[NeedsPostgres]
[Collection(PostgresCollection.Name)]
public sealed class PostgresPresenceStoreTests(PostgresServer server) : PresenceStoreConformance, IAsyncLifetime
{
    private DbDataSource? _database;

    public async Task InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async Task DisposeAsync() => await _database!.DisposeAsync();

    [StoreFact]
    public async Task Opening_twice_keeps_what_is_there()
    {
        await using (SqlPresenceStore first = await SqlPresenceStore.OpenAsync(_database!, CancellationToken.None))
        {
            await FillAsync(first);
        }

        await using SqlPresenceStore second = await SqlPresenceStore.OpenAsync(_database!, CancellationToken.None);
        (await second.LoadAsync(Alice, CancellationToken.None))!.Sequence.Should().Be(1);
    }

    [StoreFact]
    public async Task A_newer_schema_is_refused()
    {
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(_database!, CancellationToken.None);
        await using (DbCommand command = _database!.CreateCommand("INSERT INTO ep_schema (version) VALUES (1000)"))
        {
            await command.ExecuteNonQueryAsync();
        }

        await FluentActions.Awaiting(() => SqlPresenceStore.OpenAsync(_database!, CancellationToken.None).AsTask())
            .Should().ThrowAsync<PresenceStoreException>().WithMessage("*schema 1000*");
    }

    protected override async ValueTask<IPresenceStore> OpenAsync() => await SqlPresenceStore.OpenAsync(_database!, CancellationToken.None);
}
