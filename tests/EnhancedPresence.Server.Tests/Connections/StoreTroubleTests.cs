using System.Data.Common;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>SIP on SQLite in trouble.</summary>
public sealed class StoreTroubleTests : IDisposable
{
    private readonly SqliteFile _file = new();

    private static CancellationToken Token => CancellationToken.None;

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("PRAGMA max_page_count = 1", false)]
    [InlineData("PRAGMA query_only = ON", true, Skip = Differences.ReadOnly)]
    public async Task A_full_disk_and_a_read_only_database_are_503_and_pass(string trouble, bool isTotal)
    {
        await using var source = new RecordedDataSource(_file.Source);
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(source, Token);
        DbConnection writer = source.Last;

        await StoreTrouble.ShouldPassAsync(
            store,
            async () =>
            {
                // Also of connections that are opened meanwhile.
                source.AfterOpening = trouble;
                await RunAsync(writer, trouble);
            },
            async () =>
            {
                source.AfterOpening = null;
                await source.CloseAsync();
            },
            isTotal);
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
