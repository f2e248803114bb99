using System.Data.Common;
using EnhancedPresence.Server.Tests.EndToEnd;
using Xunit.Abstractions;

namespace EnhancedPresence.Server.Tests.Storage.Postgres;

[NeedsPostgres]
[Collection(PostgresCollection.Name)]
public sealed class PostgresOfficeTests(PostgresServer server, ITestOutputHelper output)
{
    // Fewer people than on SQLite: it is a process of its own, and every question goes through a socket.
    [StoreFact]
    public async Task On_PostgreSQL_store_server_and_clients_agree_for_three_weeks()
    {
        await using DbDataSource database = await server.CreateDatabaseAsync();
        await OfficeWeeks.LiveAsync(database, users: 20, seed: 2013, output.WriteLine);
    }
}
