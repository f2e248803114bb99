namespace EnhancedPresence.Server.Storage;

/// <summary>How a <see cref="SqlPresenceStore"/> works. Immutable, compared by content.</summary>
public sealed record SqlPresenceStoreOptions
{
    /// <summary>The defaults.</summary>
    public static SqlPresenceStoreOptions Default { get; } = new();

    /// <summary>What an acknowledged change survives. Default <see cref="StoreDurability.Full"/>.</summary>
    public StoreDurability Durability { get; init; }

    /// <summary>
    /// The longest a commit waits for its answer, in line and in writing; from 10 ms to 10 minutes, both inclusive. Default 5 s. One that has not begun by then is
    /// not kept (<see cref="CommitOutcome.Busy"/>); of one that has, the outcome is not known.
    /// </summary>
    public TimeSpan CommitWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a first commit waits for others that share its transaction; from 0 to 1 s, both inclusive. Default 0: those that came while the
    /// transaction before was written share the next, which costs nobody any time.
    /// </summary>
    public TimeSpan GroupDelay { get; init; }

    /// <summary>Commits that share a transaction at most, from 1 to 10,000. Default 256.</summary>
    public int GroupSize { get; init; } = 256;

    /// <summary>Commits that may wait in line, from 1 to 1,000,000; more are refused at once. Default 10,000.</summary>
    public int QueueLength { get; init; } = 10_000;

    /// <summary>How many commits of a user can be looked back over, from 0 to 100,000; a few more may be kept. Default 50.</summary>
    public int History { get; init; } = 50;

    /// <summary>Whether an older schema is brought up to date; otherwise it is refused. Default true.</summary>
    public bool Migrate { get; init; } = true;

    /// <summary>What is wrong with the values, one sentence each; empty when they can be used.</summary>
    internal IEnumerable<string> Errors()
    {
        if (Durability is < StoreDurability.Full or > StoreDurability.Memory)
        {
            yield return $"{nameof(Durability)}: must be full, normal or memory.";
        }

        if (CommitWait < TimeSpan.FromMilliseconds(10) || CommitWait > TimeSpan.FromMinutes(10))
        {
            yield return $"{nameof(CommitWait)}: must be from 10 ms to 10 minutes.";
        }

        if (GroupDelay < TimeSpan.Zero || GroupDelay > TimeSpan.FromSeconds(1) || GroupDelay >= CommitWait)
        {
            yield return $"{nameof(GroupDelay)}: must be from 0 to 1 s and less than {nameof(CommitWait)}.";
        }

        foreach ((string name, int value, int least, int most) in new[]
            {
                (nameof(GroupSize), GroupSize, 1, 10_000), (nameof(QueueLength), QueueLength, 1, 1_000_000), (nameof(History), History, 0, 100_000),
            })
        {
            if (value < least || value > most)
            {
                yield return FormattableString.Invariant($"{name}: must be from {least} to {most}.");
            }
        }
    }
}
