using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>A connection to PostgreSQL: calls travel together, in one round trip, and are prepared on the connection at their first use.</summary>
internal sealed class PostgresSession : SqlSession
{
    private static readonly SqlCall Begin = new SqlStatement("BEGIN").With();
    private static readonly SqlCall BeginRead = new SqlStatement("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").With();
    private static readonly SqlCall Commit = new SqlStatement("COMMIT").With();

    private bool _mustBegin;

    public PostgresSession(DbConnection connection, TimeSpan timeout)
        : base(connection, timeout)
    {
    }

    // Writers don't wait for each other here, so it travels with what comes next.
    public override ValueTask BeginAsync(bool ask, CancellationToken cancellationToken)
    {
        _mustBegin = !ask;
        return ask ? base.RunScriptAsync(Begin.Statement.Text, cancellationToken) : ValueTask.CompletedTask;
    }

    public override async ValueTask RunScriptAsync(string sql, CancellationToken cancellationToken)
    {
        if (_mustBegin)
        {
            _mustBegin = false;
            await base.RunScriptAsync(Begin.Statement.Text, cancellationToken).ConfigureAwait(false);
        }

        await base.RunScriptAsync(sql, cancellationToken).ConfigureAwait(false);
    }

    public override ValueTask<int[]> RunAsync(IReadOnlyList<SqlCall> calls, CancellationToken cancellationToken) => RunAsync(calls, [], cancellationToken);

    // From the beginning to the end in one round trip.
    public override ValueTask<int[]> RunAndCommitAsync(IReadOnlyList<SqlCall> calls, CancellationToken cancellationToken) =>
        RunAsync(calls, [Commit], cancellationToken);


    public override async ValueTask ReadAsync(IReadOnlyList<SqlCall> calls, Action<int, DbDataReader> row, CancellationToken cancellationToken)
    {
        DbBatch batch = Create([BeginRead, .. calls, Commit]);
        await using (batch.ConfigureAwait(false))
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            DbDataReader reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                // What has no rows by its nature, such as the beginning, is no result for the driver.
                int call = 0;
                do
                {
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        row(call, reader);
                    }

                    call++;
                }
                while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private async ValueTask<int[]> RunAsync(IReadOnlyList<SqlCall> calls, SqlCall[] end, CancellationToken cancellationToken)
    {
        SqlCall[] begin = _mustBegin ? [Begin] : [];
        _mustBegin = false;
        int[] changed = new int[calls.Count];
        DbBatch batch = Create([.. begin, .. calls, .. end]);
        await using (batch.ConfigureAwait(false))
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < changed.Length; i++)
            {
                changed[i] = batch.BatchCommands[begin.Length + i].RecordsAffected;
            }
        }

        return changed;
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every statement is a constant of this assembly; values travel as parameters.")]
    private DbBatch Create(IReadOnlyList<SqlCall> calls)
    {
        DbBatch batch = Connection.CreateBatch();
        SetTimeout(batch);
        foreach (SqlCall call in calls)
        {
            DbBatchCommand command = batch.CreateBatchCommand();
            command.CommandText = call.Statement.Text;
            for (int i = 0; i < call.Statement.Parameters.Count; i++)
            {
                Add(command.Parameters, command.CreateParameter(), call.Statement.Parameters[i], call.Values[i]);
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}
