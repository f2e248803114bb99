using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Server.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>
/// Writes groups of commits, each group in one transaction, over one session that stays open. Where a group fails because of one of its
/// commits, each is written alone, so that nobody pays for another. Not safe for use from several threads.
/// </summary>
internal sealed class SqlGroupWriter : IAsyncDisposable
{
    // What is too old of everybody's log goes little by little.
    private const int OldChangesAtOnce = 500;
    private static readonly TimeSpan OldChangesInterval = TimeSpan.FromMinutes(1);

    // A session that nobody has used for so long may have died without a word; asking first leaves nobody in doubt about what was sent on it.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    private readonly SqlDatabase _database;
    private readonly StoreHistory _history;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private SqlSession? _session;
    private DateTimeOffset _nextRemoval;
    private DateTimeOffset _lastUse;

    public SqlGroupWriter(SqlDatabase database, SqlSession session, StoreHistory history, TimeProvider time, ILogger logger)
    {
        _database = database;
        _session = session;
        _history = history;
        _time = time;
        _logger = logger;
    }

    public async ValueTask WriteAsync(IReadOnlyList<PendingCommit> group)
    {
        bool isFresh = _session is null;
        (Attempt attempt, Exception? cause) = await TryAsync(group).ConfigureAwait(false);
        bool isInDoubt = attempt == Attempt.InDoubt;
        if (isInDoubt || (attempt == Attempt.NotBegun && !isFresh && _session is null))
        {
            // The session has died, as when the database was restarted. Both attempts raise the same numbers, so at most one of them is kept: if the
            // second is, the first never will be. If it is refused, that may be because the first was kept.
            (attempt, cause) = await TryAsync(group).ConfigureAwait(false);
        }

        if (attempt == Attempt.Refused && group.Count > 1)
        {
            foreach (PendingCommit pending in group)
            {
                (attempt, cause) = await TryAsync([pending]).ConfigureAwait(false);
                await EndAsync([pending], attempt, isInDoubt, cause).ConfigureAwait(false);
            }

            return;
        }

        await EndAsync(group, attempt, isInDoubt, cause).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async ValueTask EndAsync(IReadOnlyList<PendingCommit> group, Attempt attempt, bool isInDoubt, Exception? cause)
    {
        if (cause is null)
        {
            return;
        }

        bool isConflict = attempt == Attempt.Refused && group is [var alone] && await IsConflictAsync(alone).ConfigureAwait(false);
        if (!isConflict)
        {
            Log.GroupFailed(_logger, group.Count, attempt.ToString(), cause);
        }

        CommitOutcome outcome = attempt == Attempt.InDoubt || isInDoubt ? CommitOutcome.Unknown
            : isConflict ? CommitOutcome.Conflict
            : CommitOutcome.Failed;
        foreach (PendingCommit pending in group)
        {
            // Those that have an outcome keep it.
            pending.End(outcome);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Drivers throw what they like when a connection breaks; it is logged, and the phase says what was kept.")]
    private async ValueTask<(Attempt, Exception?)> TryAsync(IReadOnlyList<PendingCommit> group)
    {
        Attempt phase = Attempt.NotBegun;
        try
        {
            bool isFresh = _session is null;
            _session ??= await _database.OpenWriterAsync(CancellationToken.None).ConfigureAwait(false);
            DateTimeOffset now = _time.GetUtcNow();
            await _session.BeginAsync(ask: !isFresh && now - _lastUse >= Idle, CancellationToken.None).ConfigureAwait(false);

            // Other servers may write other groups: everybody locks users in the same order, or two could wait for each other.
            PendingCommit[] begun = [.. group.Where(static p => p.TryBegin()).OrderBy(static p => p.Owner, StringComparer.Ordinal)];
            if (begun.Length == 0)
            {
                await _session.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
                return (Attempt.Done, null);
            }

            List<SqlCall> calls = [];
            int[] raises = Array.ConvertAll(begun, pending => AddCalls(calls, pending));
            AddRemoval(calls, now);
            phase = Attempt.InDoubt;
            int[] changed = await _session.RunAndCommitAsync(calls, CancellationToken.None).ConfigureAwait(false);
            for (int i = 0; i < begun.Length; i++)
            {
                // An owner who is not there has no number to raise and nothing that could have been changed.
                begun[i].End(changed[raises[i]] == 1 ? CommitOutcome.Kept : CommitOutcome.Conflict);
            }

            _lastUse = now;
            return (Attempt.Done, null);
        }
        catch (Exception e)
        {
            return (await TakeBackAsync(e, phase).ConfigureAwait(false), e);
        }
    }

    // Returns the position of the call that raises the number.
    private int AddCalls(List<SqlCall> calls, PendingCommit pending)
    {
        int first = calls.Count;
        calls.Add(pending.First);
        for (int i = 0; i < pending.Changes.Count; i++)
        {
            SqlChanges.Add(calls, pending.Owner, pending.Changes[i]);
        }

        SqlHistoryChanges.Log(calls, pending.Owner, pending.ExpectedSequence + 1, pending.Undo, _history);
        return first;
    }

    private void AddRemoval(List<SqlCall> calls, DateTimeOffset now)
    {
        if (now >= _nextRemoval)
        {
            _nextRemoval = now + OldChangesInterval;
            calls.Add(SqlHistoryChanges.RemoveOld(now, _history.Age, OldChangesAtOnce));
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

        return phase == Attempt.InDoubt && isAnswer ? isAlive ? Attempt.Refused : Attempt.Failed : phase;
    }

    // Asked only of what was refused.
    [SuppressMessage("Design", "CA1031", Justification = "Then it is a failure like any other.")]
    private async ValueTask<bool> IsConflictAsync(PendingCommit pending)
    {
        long sequence = 0;
        try
        {
            await _database.ReadAsync(
                [SqlStatements.ReadSequence.With(pending.Owner)], (_, row) => sequence = SqlRows.Int64(row, 0), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return false;
        }

        return sequence != pending.ExpectedSequence;
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
        /// <summary>Nothing was sent yet.</summary>
        NotBegun,

        /// <summary>It was refused and taken back; the session is fine.</summary>
        Refused,

        /// <summary>Nothing was kept.</summary>
        Failed,

        /// <summary>It was sent, and how it ended was not heard.</summary>
        InDoubt,

        /// <summary>Kept.</summary>
        Done,
    }
}
