namespace EnhancedPresence.Server.Storage;

/// <summary>What a store can tell of a user as of an instant. Immutable, compared by content.</summary>
/// <param name="Outcome">Whether it can tell.</param>
public sealed record PastPresentity(PastOutcome Outcome)
{
    /// <summary>What was kept then: all of it as of the last commit at or before the instant. Null unless found.</summary>
    public StoredPresentity? Stored { get; init; }

    /// <summary>The instant of the oldest change that the log has; null when it has none. It can tell of every instant from then on.</summary>
    public DateTimeOffset? KnownFrom { get; init; }

    /// <summary>What of the log could not be read, a sentence each, without user content. What is before such a place is not known.</summary>
    public EquatableArray<string> Damage { get; init; }
}
