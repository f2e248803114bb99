using EnhancedPresence.Server.Presentities;

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
        Owner = SqlRows.OwnerKey(commit.Owner);
        First = SqlChanges.RaiseSequence(Owner, commit.ExpectedSequence);
        ExpectedSequence = commit.ExpectedSequence;
        Priority = commit.Priority;
        Changes = commit.Changes;
        Undo = commit.Undo;
    }

    /// <summary>A commit that changes nothing, to find out whether it can be written.</summary>
    public PendingCommit()
    {
        Owner = string.Empty;
        First = SqlSchema.Touch.With();
    }

    /// <summary>The owner as in the tables; before all others for a commit of nobody's.</summary>
    public string Owner { get; }

    /// <summary>The call that concerns one row when the commit may be written, and fails or concerns none otherwise.</summary>
    public SqlCall First { get; }

    /// <summary>The number that the owner must have; 0 for nobody.</summary>
    public long ExpectedSequence { get; }

    /// <summary>Who waits for it.</summary>
    public CommitPriority Priority { get; }

    /// <summary>What is written then.</summary>
    public EquatableArray<PresentityChange> Changes { get; }

    /// <summary>The way back over it; null when it is not known.</summary>
    public PresentityUndo? Undo { get; }

    public Task<CommitOutcome> Outcome => _outcome.Task;

    /// <summary>Begins to write it; false when nobody waits any more, so that it must not be written.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _phase, Begun, Waiting) is Waiting or Begun;

    /// <summary>Stops waiting; false when it is being written.</summary>
    public bool TryAbandon() => Interlocked.CompareExchange(ref _phase, Abandoned, Waiting) == Waiting;

    /// <summary>Gives it up, unless it is being written.</summary>
    public void Cancel()
    {
        if (TryAbandon())
        {
            _outcome.TrySetCanceled();
        }
    }

    public void End(CommitOutcome outcome) => _outcome.TrySetResult(outcome);
}
