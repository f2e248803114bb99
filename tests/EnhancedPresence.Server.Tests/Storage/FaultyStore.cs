using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Server.Tests.Storage;

/// <summary>A store that fails when told to, before or after it has kept the changes.</summary>
internal sealed class FaultyStore : IPresenceStore
{
    private readonly InMemoryPresenceStore _inner = new();

    public bool FailLoad { get; set; }

    public bool FailCommit { get; set; }

    public bool LoseAnswer { get; set; }

    /// <summary>What it says to a commit instead of keeping it; null to keep it.</summary>
    public CommitOutcome? Refusal { get; set; }

    public int Commits { get; private set; }

    public int Loads { get; private set; }

    /// <summary>What it waits for before it loads.</summary>
    public Task LoadGate { get; set; } = Task.CompletedTask;

    /// <summary>What it waits for before it lists, until that is given up.</summary>
    public Task ListGate { get; set; } = Task.CompletedTask;

    /// <summary>What it says to be damaged of what it loads.</summary>
    public EquatableArray<string> Damage { get; set; }

    public async ValueTask<StoredPresentity?> LoadAsync(SipUri owner, CancellationToken cancellationToken)
    {
        Loads++;
        await LoadGate;
        StoredPresentity? stored = FailLoad ? throw new IOException("disk") : await _inner.LoadAsync(owner, cancellationToken);
        return stored is null ? null : stored with { Damage = Damage };
    }

    public ValueTask<PastPresentity> LoadAsOfAsync(SipUri owner, DateTimeOffset at, CancellationToken cancellationToken) =>
        FailLoad ? throw new IOException("disk") : _inner.LoadAsOfAsync(owner, at, cancellationToken);

    public ValueTask<EquatableArray<SipUri>> ListAsync(SipUri? after, int count, CancellationToken cancellationToken) =>
        FailLoad ? throw new IOException("disk") : _inner.ListAsync(after, count, cancellationToken);

    public async ValueTask<EquatableArray<SipUri>> ListEndingAsync(SipUri? after, int count, CancellationToken cancellationToken)
    {
        await ListGate.WaitAsync(cancellationToken);
        return FailLoad ? throw new IOException("disk") : await _inner.ListEndingAsync(after, count, cancellationToken);
    }

    /// <summary>What is there, trouble or not.</summary>
    public async Task<StoredPresentity> LoadAsyncInner(SipUri owner) => (await _inner.LoadAsync(owner, CancellationToken.None))!;

    public async ValueTask<CommitOutcome> CommitAsync(PresentityCommit commit, CancellationToken cancellationToken)
    {
        if (FailCommit)
        {
            throw new IOException("disk");
        }

        if (Refusal is { } refusal)
        {
            return refusal;
        }

        Commits++;
        CommitOutcome kept = await _inner.CommitAsync(commit, cancellationToken);
        return LoseAnswer ? throw new IOException("connection") : kept;
    }
}
