using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Sessions;

/// <summary>How a subscription to one presentity came out.</summary>
/// <param name="Target">The presentity.</param>
/// <param name="IsLive">Whether changes will come; the present state is then in the outbox.</param>
/// <param name="Now">What the watcher sees now when no changes will come; null when there is nothing.</param>
internal readonly record struct LiveSubscription(SipUri Target, bool IsLive, PresenceNotification? Now);
