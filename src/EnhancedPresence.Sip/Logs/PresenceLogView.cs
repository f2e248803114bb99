using EnhancedPresence.Subscribing;

namespace EnhancedPresence.Sip.Logs;

/// <summary>What a log has shown being told to a watcher about an owner. Immutable, compared by content.</summary>
/// <param name="Card">All of it as one card.</param>
/// <param name="Told">Of each category, which message told it last.</param>
public sealed record PresenceLogView(ContactPresence Card, EquatableArray<PresenceLogSource> Told);
