using System.Collections.Concurrent;
using System.Data.Common;

namespace EnhancedPresence.Server.Tests.Storage;

/// <summary>Remembers the connections that a store opens, so that a test can get at them.</summary>
internal sealed class RecordedDataSource(DbDataSource inner) : DbDataSource
{
    private readonly ConcurrentQueue<DbConnection> _opened = new();

    /// <summary>The newest one.</summary>
    public DbConnection Last => _opened.Last();

    /// <summary>What every new connection is told first; null for nothing.</summary>
    public string? AfterOpening { get; set; }

    /// <summary>Closes what the store has open, so that it opens anew.</summary>
    public async Task CloseAsync()
    {
        foreach (DbConnection connection in _opened)
        {
            await connection.CloseAsync();
        }
    }

    public override string ConnectionString => inner.ConnectionString;

    protected override DbConnection CreateDbConnection() => inner.CreateConnection();

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        DbConnection connection = await inner.OpenConnectionAsync(cancellationToken);
        _opened.Enqueue(connection);
        if (AfterOpening is { } sql)
        {
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return connection;
    }
}
