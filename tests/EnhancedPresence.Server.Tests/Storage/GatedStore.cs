using System.Collections.Concurrent;
using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Server.Tests.Storage;

/// <summary>A store whose commits wait as long as a test wants.</summary>
internal sealed class GatedStore : IPresenceStore
{
    private readonly InMemoryPresenceStore _inner = new();
    private TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing;
    private TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Who waited for the commits that came, in order.</summary>
    public ConcurrentQueue<CommitPriority> Asked { get; } = new();

    public GatedStore() => _gate.SetResult();

    /// <summary>Ends when as many commits wait as <see cref="Hold"/> was told.</summary>
    public Task Waiting => _waiting.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void Hold(int commits = 1)
    {
        _missing = commits;
        _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Release() => _gate.SetResult();

    /// <summary>What comes from now on does not wait; what waits still does.</summary>
    public void LetNewPass()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        _gate = open;
    }

    public ValueTask<StoredPresentity?> LoadAsync(SipUri owner, CancellationToken cancellationToken) => _inner.LoadAsync(owner, cancellationToken);

    public ValueTask<PastPresentity> LoadAsOfAsync(SipUri owner, DateTimeOffset at, CancellationToken cancellationToken) =>
        _inner.LoadAsOfAsync(owner, at, cancellationToken);

    public ValueTask<EquatableArray<SipUri>> ListAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        _inner.ListAsync(after, count, cancellationToken);

    public ValueTask<EquatableArray<SipUri>> ListEndingAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        _inner.ListEndingAsync(after, count, cancellationToken);

    public async ValueTask<CommitOutcome> CommitAsync(PresentityCommit commit, CancellationToken cancellationToken)
    {
        Asked.Enqueue(commit.Priority);
        Task gate = _gate.Task;
        if (!gate.IsCompleted)
        {
            if (Interlocked.Decrement(ref _missing) == 0)
            {
                _waiting.SetResult();
            }

            await gate.WaitAsync(cancellationToken);
        }

        return await _inner.CommitAsync(commit, cancellationToken);
    }
}
