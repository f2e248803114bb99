namespace EnhancedPresence.Policy;

/// <summary>
/// Why a watcher sees what it sees. Holds numbers, names of pieces and who is on which list, but no note, subject, location or phone.
/// Immutable, compared by content.
/// </summary>
/// <param name="Owner">The presentity.</param>
/// <param name="Watcher">Who looks.</param>
/// <param name="At">The instant.</param>
/// <param name="Membership">The entry that decided, and the container.</param>
public sealed record PresenceExplanation(SipUri Owner, Watcher Watcher, DateTimeOffset At, MembershipDecision Membership)
{
    /// <summary>Which entry decides when several fit.</summary>
    public MembershipRule Rule { get; init; }

    /// <summary>Whether the owner shows presence to listed people only.</summary>
    public bool PrivacyMode { get; init; }

    /// <summary>The entries that fit the watcher too and did not decide, the next best first.</summary>
    public EquatableArray<MembershipDecision> OtherEntries { get; init; }

    /// <summary>How the state came about; null for a watcher whose container gets no aggregate.</summary>
    public AggregateExplanation? Aggregate { get; init; }

    /// <summary>The categories asked for, by name.</summary>
    public EquatableArray<CategoryExplanation> Categories { get; init; }

    /// <summary>The explanation in English sentences.</summary>
    /// <returns>A tree; its root is the one-line answer.</returns>
    public ExplanationNode ToTree() => ExplanationText.Of(this);
}
