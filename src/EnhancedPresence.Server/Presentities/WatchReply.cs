using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>The answer to a question about a presentity. Immutable, compared by content.</summary>
/// <param name="Outcome">How it came out.</param>
/// <param name="Notification">What the watcher sees; null unless answered.</param>
public sealed record WatchReply(WatchOutcome Outcome, PresenceNotification? Notification);
