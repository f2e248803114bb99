using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>What the store has of one presentity, and what it is still owed. Not safe for use from several threads.</summary>
internal sealed class PresentityJournal(SipUri owner, PresentitySurroundings around)
{
    private readonly OwedRegistrations _owed = new();
    private long _sequence;
    private bool _isLoaded;

    /// <summary>Whether it is not known what the store has: it was not read yet, or did not keep the last commit.</summary>
    public bool IsInDoubt { get; private set; } = true;

    /// <summary>Whether <see cref="PayAsync"/> has something to do.</summary>
    public bool Owes => !_owed.IsEmpty;

    /// <summary>The answer to a command whose changes were not kept.</summary>
    public static PresentityReply NotKept(CommitOutcome outcome) => PresentityReply.Refused(ResponseStatus.Unavailable, outcome switch
    {
        CommitOutcome.Busy => "The presence store has too much to do; nothing was changed.",
        CommitOutcome.Failed => "The presence store can't write; nothing was changed.",
        CommitOutcome.Conflict => "Another server has changed the presence; nothing was changed here.",
        _ => "The presence store does not answer; whether the change was kept is not known.",
    });

    /// <summary>The answer to a command while the store can't be read.</summary>
    public static PresentityReply NotRead() =>
        PresentityReply.Refused(ResponseStatus.Unavailable, "The presence store does not answer; nothing was changed.");

    /// <summary>Reads what the store has, and takes away the doubt.</summary>
    /// <returns>The state; the one that is known when the store has no other; null when the store does not answer.</returns>
    public async ValueTask<PresentityState?> LoadAsync(PresentityState known, CancellationToken cancellationToken)
    {
        StoredPresentity? stored;
        try
        {
            stored = await around.Store.LoadAsync(owner, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            NoteFailure(e);
            return null;
        }

        IsInDoubt = false;
        for (int i = 0; i < (stored?.Damage.Count ?? 0); i++)
        {
            Log.Damaged(around.Logger, owner, stored!.Damage[i]);
        }

        PresentityState state = known;
        long sequence = stored?.Sequence ?? 0;
        if (sequence != _sequence)
        {
            // A commit whose outcome was unknown did take place, or this is the first touch.
            state = _isLoaded
                ? _owed.Keep(known, PresentityState.Restore(known, stored))
                : PresentityState.Restore(owner, stored, around.ResumesUntil ?? (around.Time.GetUtcNow() + around.Rules.RestartGrace));
            _sequence = sequence;
        }

        _isLoaded = true;
        return state;
    }

    /// <summary>Has the store keep changes, or owes it those that nobody waits for.</summary>
    /// <returns>The outcome; <see cref="CommitOutcome.Busy"/> when it was given up before it began.</returns>
    public async ValueTask<CommitOutcome> KeepAsync(
        PresentityState before, EquatableArray<PresentityChange> changes, DateTimeOffset now, CommitPriority priority, CancellationToken cancellationToken) =>
        _owed.TryTake(before, changes)
            ? CommitOutcome.Kept
            : await CommitAsync(before, changes, now, priority, cancellationToken).ConfigureAwait(false);

    /// <summary>Tells the store what it is owed.</summary>
    public async ValueTask PayAsync(PresentityState state, DateTimeOffset now, CommitPriority priority, CancellationToken cancellationToken)
    {
        if (Owes)
        {
            await CommitAsync(state, [], now, priority, cancellationToken).ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a store throws, the answer is the same: nothing happened.")]
    private async ValueTask<CommitOutcome> CommitAsync(
        PresentityState before, EquatableArray<PresentityChange> changes, DateTimeOffset now, CommitPriority priority, CancellationToken cancellationToken)
    {
        using Activity? activity = around.Telemetry.StartPart("enhanced_presence.commit");
        CommitWatch watch = priority == CommitPriority.Background ? around.ClockCommits : around.Commits;
        long began = watch.Begin();
        CommitOutcome outcome = CommitOutcome.Unknown;
        try
        {
            changes = _owed.Then(before, changes);
            var commit = new PresentityCommit(owner, _sequence, changes)
            {
                Undo = PresentityUndo.Of(_owed.AsStored(before), changes, now),
                Priority = priority,
            };
            outcome = await around.Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
            Note(outcome);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nothing was kept, and there is no doubt about it.
            outcome = CommitOutcome.Busy;
            return outcome;
        }
        catch (Exception e)
        {
            NoteFailure(e);
        }
        finally
        {
            around.Telemetry.Committed(outcome, watch.End(began));
        }

        IsInDoubt |= outcome != CommitOutcome.Kept;
        return outcome;
    }

    private void NoteFailure(Exception e)
    {
        if (e is PresenceStoreException { IsElsewhere: true })
        {
            // Whoever asks until it has moved would make a line each.
            Log.Elsewhere(around.Logger, owner);
        }
        else
        {
            Log.StoreFailed(around.Logger, owner, e);
        }
    }

    private void Note(CommitOutcome outcome)
    {
        switch (outcome)
        {
            case CommitOutcome.Kept:
                _sequence++;
                _owed.Clear();
                break;
            case CommitOutcome.Conflict:
                Log.StoreChanged(around.Logger, owner);
                break;
            case CommitOutcome.Busy:
                // A line for each would make much to do more; the metric counts them.
                Log.StoreBusy(around.Logger, owner);
                break;
            default:
                Log.NotKept(around.Logger, owner, outcome);
                break;
        }
    }
}
