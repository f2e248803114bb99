using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage;

/// <summary>Keeps presentities as long as the object lives: for tests and demonstrations. Safe for use from several threads.</summary>
public sealed class InMemoryPresenceStore : IPresenceStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SipUri, Kept> _presentities = [];
    private readonly StoreHistory _history;

    /// <summary>Makes an empty store, in which one can look back as far as in others by default.</summary>
    public InMemoryPresenceStore()
        : this(StoreHistory.DefaultCommits, StoreHistory.DefaultAge)
    {
    }

    /// <summary>Makes an empty store.</summary>
    /// <param name="history">How many commits of a user can be looked back over, 0 or more.</param>
    /// <param name="historyAge">How old a change may be to be looked back over, more than 0; the commits' own instants count.</param>
    public InMemoryPresenceStore(int history, TimeSpan historyAge)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(history);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(historyAge, TimeSpan.Zero);
        _history = new StoreHistory(history, historyAge);
    }

    /// <inheritdoc/>
    public ValueTask<StoredPresentity?> LoadAsync(SipUri owner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_presentities.TryGetValue(owner, out Kept? found) ? StoredPresentity.Of(found.Sequence, found.State) : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<PastPresentity> LoadAsOfAsync(SipUri owner, DateTimeOffset at, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_presentities.TryGetValue(owner, out Kept? found)
                ? ChangeLog.AsOf(owner, StoredPresentity.Of(found.Sequence, found.State), [.. found.Log.Reverse()], at)
                : new PastPresentity(PastOutcome.NotThere));
        }
    }

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        List(after, count, static _ => true, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListEndingAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        List(after, count, static state => !state.Endpoints.IsEmpty || state.Publications.Values.Any(static p => p.EndsAt is not null || p.Endpoint is not null), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> CommitAsync(PresentityCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Kept kept = _presentities.GetValueOrDefault(commit.Owner) ?? new Kept(PresentityState.Empty(commit.Owner));
            if (kept.Sequence != commit.ExpectedSequence)
            {
                return ValueTask.FromResult(CommitOutcome.Conflict);
            }

            kept.State = Presentity.Apply(kept.State, commit.Changes);
            kept.Sequence++;
            _presentities[commit.Owner] = kept;
            Log(kept, commit.Undo);
            return ValueTask.FromResult(CommitOutcome.Kept);
        }
    }

    private ValueTask<EquatableArray<SipUri>> List(SipUri? after, int count, Func<PresentityState, bool> isWanted, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_presentities.Values.Select(static p => p.State)
                .Where(state => (after is not { } last || string.CompareOrdinal(Key(state.Owner), Key(last)) > 0) && isWanted(state))
                .Select(static state => state.Owner).OrderBy(Key, StringComparer.Ordinal).Take(count).ToEquatableArray());
        }
    }

    private static string Key(SipUri owner) => owner.Address.ToLowerInvariant();

    private void Log(Kept kept, PresentityUndo? undo)
    {
        if (undo is null)
        {
            kept.Log.Clear();
            return;
        }

        kept.Log.Enqueue(new ChangeLog.Entry(kept.Sequence, undo));
        while (kept.Log.TryPeek(out ChangeLog.Entry oldest) && (kept.Log.Count > _history.Commits || undo.At - oldest.Undo!.At > _history.Age))
        {
            kept.Log.Dequeue();
        }
    }

    private sealed class Kept(PresentityState state)
    {
        public long Sequence { get; set; }

        public PresentityState State { get; set; } = state;

        public Queue<ChangeLog.Entry> Log { get; } = new();
    }
}
