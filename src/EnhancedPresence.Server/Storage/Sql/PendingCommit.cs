namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>A commit in line, and who waits for its outcome. Safe for use from several threads.</summary>
internal sealed class PendingCommit
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Abandoned = 2;

    private readonly TaskCompletionSource<CommitOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _phase = Waiting;

    public PendingCommit(PresentityCommit commit)
    {
        Commit = commit;
        Owner = SqlRows.OwnerKey(commit.Owner);
    }

    public PresentityCommit Commit { get; }

    /// <summary>The owner as in the tables.</summary>
    public string Owner { get; }

    public Task<CommitOutcome> Outcome => _outcome.Task;

    /// <summary>Begins to write it; false when nobody waits any more, so that it must not be written.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _phase, Begun, Waiting) is Waiting or Begun;

    /// <summary>Stops waiting; false when it is being written.</summary>
    public bool TryAbandon() => Interlocked.CompareExchange(ref _phase, Abandoned, Waiting) == Waiting;

    public void End(CommitOutcome outcome) => _outcome.TrySetResult(outcome);
}
