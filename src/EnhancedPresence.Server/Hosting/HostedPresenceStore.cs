using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Server.Hosting;

/// <summary>
/// A SQL store of a host: opened, and its tables brought up to date, when the host starts and before anybody is served; closed with the host's
/// services, which writes what is in line. Safe for use from several threads.
/// </summary>
internal sealed class HostedPresenceStore(Func<CancellationToken, ValueTask<SqlPresenceStore>> open) : IPresenceStore, IAsyncDisposable
{
    private SqlPresenceStore? _store;

    /// <summary>Whether it can be used.</summary>
    public bool IsOpen => Volatile.Read(ref _store) is not null;

    /// <summary>Opens it. Once.</summary>
    public async ValueTask OpenAsync(CancellationToken cancellationToken) =>
        Volatile.Write(ref _store, await open(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public ValueTask<StoredPresentity?> LoadAsync(SipUri owner, CancellationToken cancellationToken) => Store.LoadAsync(owner, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PastPresentity> LoadAsOfAsync(SipUri owner, DateTimeOffset at, CancellationToken cancellationToken) =>
        Store.LoadAsOfAsync(owner, at, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        Store.ListAsync(after, count, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EquatableArray<SipUri>> ListEndingAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        Store.ListEndingAsync(after, count, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> CommitAsync(PresentityCommit commit, CancellationToken cancellationToken) => Store.CommitAsync(commit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> ProbeAsync(CancellationToken cancellationToken) =>
        IsOpen ? Store.ProbeAsync(cancellationToken) : ValueTask.FromResult(CommitOutcome.Failed);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IPresenceStore Store => Volatile.Read(ref _store) ?? throw new PresenceStoreException("The store is opened when the host starts.");
}
