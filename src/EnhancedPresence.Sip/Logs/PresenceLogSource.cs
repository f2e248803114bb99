using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Logs;

/// <summary>The message that told a category last. Immutable, compared by content.</summary>
/// <param name="Category">The category.</param>
/// <param name="Instant">When; null when the log has no times.</param>
/// <param name="Offset">Where the message stands in the log, in bytes.</param>
/// <param name="Method">The notification's method, or that of the request that was answered.</param>
public sealed record PresenceLogSource(CategoryName Category, DateTimeOffset? Instant, long Offset, SipMethod Method);
