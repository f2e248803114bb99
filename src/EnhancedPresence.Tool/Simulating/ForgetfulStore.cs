using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>A store that keeps nothing, so that what is measured is the server and not a second copy of its data. Nobody can come back from it.</summary>
internal sealed class ForgetfulStore : IPresenceStore
{
    /// <inheritdoc/>
    public ValueTask<StoredPresentity?> LoadAsync(SipUri owner, CancellationToken cancellationToken) => ValueTask.FromResult<StoredPresentity?>(null);

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        ValueTask.FromResult<EquatableArray<SipUri>>([]);

    /// <inheritdoc/>
    public ValueTask<PastPresentity> LoadAsOfAsync(SipUri owner, DateTimeOffset at, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new PastPresentity(PastOutcome.NotThere));

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListEndingAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        ValueTask.FromResult<EquatableArray<SipUri>>([]);

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> CommitAsync(PresentityCommit commit, CancellationToken cancellationToken) => ValueTask.FromResult(CommitOutcome.Kept);
}
