using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage;

/// <summary>Keeps presentities as long as the object lives: for tests and demonstrations. Safe for use from several threads.</summary>
public sealed class InMemoryPresenceStore : IPresenceStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SipUri, (long Sequence, PresentityState State)> _presentities = [];

    /// <inheritdoc/>
    public ValueTask<StoredPresentity?> LoadAsync(SipUri owner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_presentities.TryGetValue(owner, out var found)
                ? new StoredPresentity(found.Sequence, found.State.Publications.Values.ToEquatableArray(), found.State.Membership.Containers)
                {
                    Contacts = found.State.Contacts,
                    Subscribers = found.State.Subscribers,
                }
                : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        List(after, count, static _ => true, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListEndingAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        List(after, count, static state => state.Publications.Values.Any(static p => p.EndsAt is not null || p.Endpoint is not null), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> CommitAsync(PresentityCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            (long sequence, PresentityState state) = _presentities.GetValueOrDefault(commit.Owner, (0, PresentityState.Empty(commit.Owner)));
            if (sequence != commit.ExpectedSequence)
            {
                return ValueTask.FromResult(CommitOutcome.Conflict);
            }

            foreach (PresentityChange change in commit.Changes)
            {
                state = change.IsDurable ? Presentity.Apply(state, change) : state;
            }

            _presentities[commit.Owner] = (sequence + 1, state);
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
}
