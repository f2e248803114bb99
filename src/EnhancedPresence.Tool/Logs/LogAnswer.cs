using EnhancedPresence.Policy;
using EnhancedPresence.Sip.Logs;

namespace EnhancedPresence.Tool.Logs;

/// <summary>What a watcher saw of an owner at a moment, and why, as far as a log shows it.</summary>
/// <param name="Owner">Whose presence.</param>
/// <param name="Watcher">Who looked.</param>
/// <param name="At">When.</param>
/// <param name="Told">What the watcher was told until then; null for nothing.</param>
/// <param name="Next">What the watcher was told next; null when the log shows no more.</param>
/// <param name="Explanation">Why, by the owner's own data; null when the log has none.</param>
/// <param name="Computed">What these data give the watcher.</param>
/// <param name="Unknown">What the log does not show.</param>
internal sealed record LogAnswer(
    SipUri Owner,
    Watcher Watcher,
    DateTimeOffset At,
    PresenceLogView? Told,
    PresenceLogEvent? Next,
    PresenceExplanation? Explanation,
    Subscribing.ContactPresence? Computed,
    IReadOnlyList<LogUnknown> Unknown)
{
    /// <summary>Whether the watcher was told another availability than the owner's own data give; null when one of them is not known.</summary>
    public bool? Differs => Told?.Card.State is null || Computed is null ? null : Told.Card.Availability != Computed.Availability;

    /// <summary>What the watcher had in front of it: what it was told, otherwise what it should have been told.</summary>
    public Subscribing.ContactPresence? Card => Told?.Card.State is not null ? Told.Card : Computed;
}
