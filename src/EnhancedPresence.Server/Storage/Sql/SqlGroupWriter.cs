using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>
/// Writes groups of commits, each group in one transaction, over one session that stays open. Where a group fails because of one of its
/// commits, each is written alone, so that nobody pays for another. Not safe for use from several threads.
/// </summary>
internal sealed class SqlGroupWriter : IAsyncDisposable
{
    private readonly SqlDatabase _database;
    private readonly ILogger _logger;
    private SqlSession? _session;

    public SqlGroupWriter(SqlDatabase database, SqlSession session, ILogger logger)
    {
        _database = database;
        _session = session;
        _logger = logger;
    }

    public async ValueTask WriteAsync(IReadOnlyList<PendingCommit> group)
    {
        bool isFresh = _session is null;
        Attempt attempt = await TryAsync(group).ConfigureAwait(false);
        if (attempt == Attempt.NotBegun && !isFresh && _session is null)
        {
            // The session had died since the last group, as when the database was restarted; nothing was sent on it that could have been kept.
            attempt = await TryAsync(group).ConfigureAwait(false);
        }

        if (attempt == Attempt.Refused && group.Count > 1)
        {
            foreach (PendingCommit pending in group)
            {
                End([pending], await TryAsync([pending]).ConfigureAwait(false));
            }

            return;
        }

        End(group, attempt);
    }

    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static void End(IReadOnlyList<PendingCommit> group, Attempt attempt)
    {
        foreach (PendingCommit pending in group)
        {
            // Those that have an outcome keep it.
            pending.End(attempt == Attempt.InDoubt ? CommitOutcome.Unknown : CommitOutcome.Failed);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Drivers throw what they like when a connection breaks; it is logged, and the phase says what was kept.")]
    private async ValueTask<Attempt> TryAsync(IReadOnlyList<PendingCommit> group)
    {
        Attempt phase = Attempt.NotBegun;
        try
        {
            _session ??= await _database.OpenWriterAsync(CancellationToken.None).ConfigureAwait(false);
            await _session.BeginAsync(CancellationToken.None).ConfigureAwait(false);

            // Other servers may write other groups: everybody locks users in the same order, or two could wait for each other.
            PendingCommit[] begun = [.. group.Where(static p => p.TryBegin()).OrderBy(static p => p.Owner, StringComparer.Ordinal)];
            if (begun.Length == 0)
            {
                await _session.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
                return Attempt.Done;
            }

            int[] raised = await _session.RunAsync(
                Array.ConvertAll(begun, static p => p.First), CancellationToken.None).ConfigureAwait(false);
            phase = Attempt.Refused;
            List<SqlCall> calls = [];
            for (int i = 0; i < begun.Length; i++)
            {
                if (raised[i] == 1)
                {
                    AddCalls(calls, begun[i]);
                }
            }

            await _session.RunAsync(calls, CancellationToken.None).ConfigureAwait(false);
            phase = Attempt.InDoubt;
            await _session.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            for (int i = 0; i < begun.Length; i++)
            {
                begun[i].End(raised[i] == 1 ? CommitOutcome.Kept : CommitOutcome.Conflict);
            }

            return Attempt.Done;
        }
        catch (Exception e)
        {
            Diagnostics.Log.GroupFailed(_logger, group.Count, phase.ToString(), e);
            return await TakeBackAsync(e, phase).ConfigureAwait(false);
        }
    }

    private static void AddCalls(List<SqlCall> calls, PendingCommit pending)
    {
        for (int i = 0; i < pending.Changes.Count; i++)
        {
            SqlChanges.Add(calls, pending.Owner, pending.Changes[i]);
        }
    }

    // An answer of the database that is an error is an answer: nothing was kept. No answer leaves a commit in doubt.
    [SuppressMessage("Design", "CA1031", Justification = "A session that can't even roll back is given up.")]
    private async ValueTask<Attempt> TakeBackAsync(Exception cause, Attempt phase)
    {
        bool isAnswer = !_database.IsPostgres || cause is DbException { SqlState: { Length: 5 } state } && !state.StartsWith("57P", StringComparison.Ordinal);
        bool isAlive = false;
        if (_session is { } session)
        {
            try
            {
                if (isAnswer)
                {
                    await session.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
                    isAlive = true;
                }
            }
            catch (Exception)
            {
                isAlive = false;
            }

            if (!isAlive)
            {
                _session = null;
                await DisposeQuietlyAsync(session).ConfigureAwait(false);
            }
        }

        return phase switch
        {
            Attempt.InDoubt when isAnswer => Attempt.Failed,
            Attempt.Refused when !isAlive => Attempt.Failed,
            _ => phase,
        };
    }

    [SuppressMessage("Design", "CA1031", Justification = "It is broken already.")]
    private static async ValueTask DisposeQuietlyAsync(SqlSession session)
    {
        try
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Nothing that could be done about it.
        }
    }

    /// <summary>How far a transaction came.</summary>
    private enum Attempt
    {
        /// <summary>Nothing was changed yet.</summary>
        NotBegun,

        /// <summary>A change was refused and the transaction taken back; the session is fine.</summary>
        Refused,

        /// <summary>Nothing was kept.</summary>
        Failed,

        /// <summary>The end was asked for and not heard of.</summary>
        InDoubt,

        /// <summary>Kept.</summary>
        Done,
    }
}
