using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>One connection and what is prepared on it. Not safe for use from several threads.</summary>
internal abstract class SqlSession : IAsyncDisposable
{
    private readonly int _timeoutSeconds;

    protected SqlSession(DbConnection connection, TimeSpan timeout)
    {
        Connection = connection;
        _timeoutSeconds = Math.Max(1, (int)Math.Ceiling(timeout.TotalSeconds));
    }

    protected DbConnection Connection { get; }

    /// <summary>Begins a transaction that writes; where the database has one writer, waits for its turn.</summary>
    /// <param name="ask">Whether to make sure first that the database is there, where beginning takes nothing else.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when it has begun.</returns>
    public abstract ValueTask BeginAsync(bool ask, CancellationToken cancellationToken);

    /// <summary>Makes the transaction durable.</summary>
    public ValueTask CommitAsync(CancellationToken cancellationToken) => RunScriptAsync("COMMIT", cancellationToken);

    /// <summary>Takes the transaction back.</summary>
    public ValueTask RollbackAsync(CancellationToken cancellationToken) => RunScriptAsync("ROLLBACK", cancellationToken);

    /// <summary>Runs calls one after the other, inside a transaction.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>How many rows each has changed.</returns>
    public abstract ValueTask<int[]> RunAsync(IReadOnlyList<SqlCall> calls, CancellationToken cancellationToken);

    /// <summary>Runs calls one after the other and makes the transaction durable.</summary>
    /// <param name="calls">The calls; the first that fails ends it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>How many rows each has changed.</returns>
    public abstract ValueTask<int[]> RunAndCommitAsync(IReadOnlyList<SqlCall> calls, CancellationToken cancellationToken);

    /// <summary>Runs calls that read, all of them on one state of the database, whoever writes meanwhile; outside a transaction.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="row">Takes a row and the position of its call.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends after the last row.</returns>
    public abstract ValueTask ReadAsync(IReadOnlyList<SqlCall> calls, Action<int, DbDataReader> row, CancellationToken cancellationToken);

    /// <summary>Runs statements without parameters.</summary>
    /// <param name="sql">The statements.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when they have run.</returns>
    public virtual async ValueTask RunScriptAsync(string sql, CancellationToken cancellationToken)
    {
        DbCommand command = Create(sql);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads one number; 0 when there is none.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The number.</returns>
    public async ValueTask<int> CountAsync(string sql, CancellationToken cancellationToken)
    {
        DbCommand command = Create(sql);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) switch
            {
                null or DBNull => 0,
                object number => Convert.ToInt32(number, System.Globalization.CultureInfo.InvariantCulture),
            };
        }
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => Connection.DisposeAsync();

    protected static void Add(DbParameterCollection parameters, DbParameter parameter, (string Name, DbType Type) about, object? value)
    {
        parameter.ParameterName = about.Name;
        parameter.DbType = about.Type;
        parameter.Value = value ?? DBNull.Value;
        parameters.Add(parameter);
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every statement is a constant of this assembly; values travel as parameters.")]
    protected DbCommand Create(string sql)
    {
        DbCommand command = Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = _timeoutSeconds;
        return command;
    }

    protected void SetTimeout(DbBatch batch) => batch.Timeout = _timeoutSeconds;
}
