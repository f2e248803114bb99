using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Server.Storage;

/// <summary>
/// How a <see cref="SqlPresenceStore"/> works. Checked by <see cref="SqlPresenceStoreOptionsValidator"/>. Immutable, compared by content.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The validator is generated and does not read the attributes.")]
public sealed record SqlPresenceStoreOptions : IValidatableObject
{
    /// <summary>The defaults.</summary>
    public static SqlPresenceStoreOptions Default { get; } = new();

    /// <summary>What an acknowledged change survives. Default <see cref="StoreDurability.Full"/>.</summary>
    [EnumDataType(typeof(StoreDurability))]
    public StoreDurability Durability { get; init; }

    /// <summary>
    /// The longest a commit waits for its answer, in line and in writing; from 10 ms to 10 minutes, both inclusive. Default 5 s. One that has not begun by then is
    /// not kept (<see cref="CommitOutcome.Busy"/>); of one that has, the outcome is not known.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan CommitWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a first commit waits for others that share its transaction; from 0 to 1 s, both inclusive. Default 0: those that came while the
    /// transaction before was written share the next, which costs nobody any time.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan GroupDelay { get; init; }

    /// <summary>Commits that share a transaction at most, from 1 to 10,000. Default 256.</summary>
    [Range(1, 10_000)]
    public int GroupSize { get; init; } = 256;

    /// <summary>Commits of each <see cref="CommitPriority"/> that may wait in line, from 1 to 1,000,000; more are refused at once. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int QueueLength { get; init; } = 10_000;

    /// <summary>How many commits of a user can be looked back over, from 0, for no log, to 100,000; up to 8 more may be kept. Default 100, about a day's work.</summary>
    [Range(0, 100_000)]
    public int History { get; init; } = StoreHistory.DefaultCommits;

    /// <summary>How old a change may be to be looked back over, from one minute to 10,000 days, both inclusive; the commits' own instants count. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "10000.00:00:00")]
    public TimeSpan HistoryAge { get; init; } = StoreHistory.DefaultAge;

    /// <summary>Whether an older schema is brought up to date; otherwise it is refused. Default true.</summary>
    public bool Migrate { get; init; } = true;

    /// <inheritdoc/>
    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        if (GroupDelay >= CommitWait)
        {
            yield return OptionsCheck.Wrong(nameof(SqlPresenceStoreOptions), nameof(GroupDelay), $"must be less than {nameof(CommitWait)}");
        }
    }
}
