using System.Data.Common;

namespace EnhancedPresence.Server.Tests.Storage.Postgres;

[NeedsPostgres]
[Collection(PostgresCollection.Name)]
public sealed class PostgresPresenceStoreTests(PostgresServer server) : SqlStoreConformance, IAsyncLifetime
{
    private DbDataSource? _database;

    protected override DbDataSource Database => _database!;

    public async Task InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async Task DisposeAsync() => await _database!.DisposeAsync();
}
