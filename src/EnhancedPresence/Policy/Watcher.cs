namespace EnhancedPresence.Policy;

/// <summary>Who looks. Immutable, compared by content.</summary>
/// <param name="Address">The watcher's address, proven by sign-in.</param>
/// <param name="Network">Where the watcher comes from.</param>
public readonly record struct Watcher(SipUri Address, WatcherNetwork Network);
