using System.Data;
using System.Data.Common;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>
/// A connection to SQLite. Statements are prepared once; transactions are statements too, because the driver's own object for them is made
/// anew each time.
/// </summary>
internal sealed class SqliteSession : SqlSession
{
    private readonly Dictionary<string, DbCommand> _prepared = [];

    public SqliteSession(DbConnection connection, TimeSpan timeout)
        : base(connection, timeout)
    {
    }

    // At once the writer: a transaction that becomes one later may find that it can't.
    public override ValueTask BeginAsync(bool ask, CancellationToken cancellationToken) => RunScriptAsync("BEGIN IMMEDIATE", cancellationToken);

    public override async ValueTask RunScriptAsync(string sql, CancellationToken cancellationToken) =>
        await Prepare(sql).ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

    public override async ValueTask<int[]> RunAsync(IReadOnlyList<SqlCall> calls, CancellationToken cancellationToken)
    {
        int[] changed = new int[calls.Count];
        for (int i = 0; i < calls.Count; i++)
        {
            changed[i] = await Prepare(calls[i]).ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        return changed;
    }

    public override async ValueTask<int[]> RunAndCommitAsync(IReadOnlyList<SqlCall> calls, CancellationToken cancellationToken)
    {
        int[] changed = await RunAsync(calls, cancellationToken).ConfigureAwait(false);
        await CommitAsync(cancellationToken).ConfigureAwait(false);
        return changed;
    }

    public override async ValueTask ReadAsync(IReadOnlyList<SqlCall> calls, Action<int, DbDataReader> row, CancellationToken cancellationToken)
    {
        await RunScriptAsync("BEGIN", cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < calls.Count; i++)
        {
            DbDataReader reader = await Prepare(calls[i]).ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    row(i, reader);
                }
            }
        }

        await CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (DbCommand command in _prepared.Values)
        {
            await command.DisposeAsync().ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    private DbCommand Prepare(string sql)
    {
        if (!_prepared.TryGetValue(sql, out DbCommand? command))
        {
            _prepared[sql] = command = Create(sql);
        }

        return command;
    }

    private DbCommand Prepare(SqlCall call)
    {
        EquatableArray<(string Name, DbType Type)> parameters = call.Statement.Parameters;
        DbCommand command = Prepare(call.Statement.Text);
        for (int i = 0; i < parameters.Count; i++)
        {
            if (i == command.Parameters.Count)
            {
                Add(command.Parameters, command.CreateParameter(), parameters[i], call.Values[i]);
            }
            else
            {
                command.Parameters[i].Value = call.Values[i] ?? DBNull.Value;
            }
        }

        return command;
    }
}
