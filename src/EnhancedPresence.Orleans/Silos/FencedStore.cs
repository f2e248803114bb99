using System.Collections.Concurrent;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Orleans.Silos;

/// <summary>
/// The store as a silo uses it. Who takes a presentity over raises its sequence number, so that whoever had it before can't commit any more, and finds
/// that out; a number that a silo did not write is another one's, and the presentity is then not the silo's any more. Safe for use from several threads; calls
/// about one owner come one after the other.
/// </summary>
/// <param name="inner">The store.</param>
/// <param name="time">The clock.</param>
/// <param name="lost">Told of each presentity that another has.</param>
internal sealed class FencedStore(IPresenceStore inner, TimeProvider time, Action<SipUri> lost) : IPresenceStore
{
    // Two that take turns in taking a presentity over would not end by themselves.
    private const int Attempts = 3;

    private readonly ConcurrentDictionary<SipUri, Hold> _holds = new();

    /// <summary>Whether another has a presentity that this silo has had.</summary>
    public bool IsLost(SipUri owner) => _holds.TryGetValue(owner, out Hold? hold) && hold.IsLost;

    /// <summary>
    /// The number with which this silo took a presentity over: of two that both believe they have it, the one with the larger number is right. Null when the silo does
    /// not have it; 0 for somebody who does not exist yet.
    /// </summary>
    public long? TermOf(SipUri owner) => _holds.TryGetValue(owner, out Hold? hold) ? hold.Term : null;

    /// <summary>Looks whether a presentity is still this silo's, for whoever has heard of a later term.</summary>
    public async ValueTask<bool> IsStillHeldAsync(SipUri owner, CancellationToken cancellationToken)
    {
        if (!_holds.TryGetValue(owner, out Hold? hold))
        {
            // The next load takes it.
            return true;
        }

        if (!hold.IsLost && ((await inner.LoadAsync(owner, cancellationToken).ConfigureAwait(false))?.Sequence ?? 0) != hold.Sequence)
        {
            Lose(owner, hold);
        }

        return !hold.IsLost;
    }

    /// <summary>Gives a presentity back: the next load takes it anew.</summary>
    public void Forget(SipUri owner) => _holds.TryRemove(owner, out _);

    /// <inheritdoc/>
    public async ValueTask<StoredPresentity?> LoadAsync(SipUri owner, CancellationToken cancellationToken)
    {
        if (!_holds.TryGetValue(owner, out Hold? hold))
        {
            return await TakeAsync(owner, cancellationToken).ConfigureAwait(false);
        }

        if (!hold.IsLost)
        {
            StoredPresentity? stored = await inner.LoadAsync(owner, cancellationToken).ConfigureAwait(false);
            if ((stored?.Sequence ?? 0) == hold.Sequence)
            {
                return stored;
            }

            // It may be a commit of this silo whose answer was lost. Who it was can't be seen, and taking the presentity anew is right in both cases.
            Lose(owner, hold);
        }

        throw new PresenceStoreException("Another silo has the presentity.") { IsElsewhere = true };
    }

    /// <inheritdoc/>
    public async ValueTask<CommitOutcome> CommitAsync(PresentityCommit commit, CancellationToken cancellationToken)
    {
        if (!_holds.TryGetValue(commit.Owner, out Hold? hold) || hold.IsLost)
        {
            return CommitOutcome.Conflict;
        }

        CommitOutcome outcome = await inner.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        if (outcome == CommitOutcome.Kept)
        {
            hold.Sequence = commit.ExpectedSequence + 1;
            hold.Term = hold.Term == 0 ? hold.Sequence : hold.Term;
        }
        else if (outcome == CommitOutcome.Conflict)
        {
            Lose(commit.Owner, hold);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        inner.ListAsync(after, count, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PastPresentity> LoadAsOfAsync(SipUri owner, DateTimeOffset at, CancellationToken cancellationToken) =>
        inner.LoadAsOfAsync(owner, at, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListEndingAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        inner.ListEndingAsync(after, count, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> ProbeAsync(CancellationToken cancellationToken) => inner.ProbeAsync(cancellationToken);

    private async ValueTask<StoredPresentity?> TakeAsync(SipUri owner, CancellationToken cancellationToken)
    {
        CommitOutcome outcome = CommitOutcome.Conflict;
        for (int i = 0; i < Attempts && outcome == CommitOutcome.Conflict; i++)
        {
            StoredPresentity? stored = await inner.LoadAsync(owner, cancellationToken).ConfigureAwait(false);
            if (stored is null)
            {
                // Nobody can have somebody who is not there; who makes the user first is the only one who can.
                _holds[owner] = new Hold();
                return null;
            }

            // Changes nothing but the number.
            var commit = new PresentityCommit(owner, stored.Sequence, []) { Undo = new PresentityUndo(time.GetUtcNow(), []) };
            outcome = await inner.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
            if (outcome == CommitOutcome.Kept)
            {
                _holds[owner] = new Hold { Sequence = stored.Sequence + 1, Term = stored.Sequence + 1 };
                return stored with { Sequence = stored.Sequence + 1 };
            }
        }

        throw new PresenceStoreException($"The presentity could not be taken over: {outcome}.");
    }

    private void Lose(SipUri owner, Hold hold)
    {
        hold.IsLost = true;
        lost(owner);
    }

    private sealed class Hold
    {
        private volatile bool _isLost;
        private long _term;

        /// <summary>The last number that this silo has written.</summary>
        public long Sequence { get; set; }

        /// <summary>The first number that this silo has written; 0 before it has.</summary>
        public long Term
        {
            get => Volatile.Read(ref _term);
            set => Volatile.Write(ref _term, value);
        }

        public bool IsLost
        {
            get => _isLost;
            set => _isLost = value;
        }
    }
}
