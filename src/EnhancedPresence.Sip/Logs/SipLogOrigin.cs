namespace EnhancedPresence.Sip.Logs;

/// <summary>What a log says about the messages that follow.</summary>
internal readonly record struct SipLogOrigin(DateTimeOffset? Instant, SipLogDirection Direction, string? Connection = null, string? Local = null, string? Remote = null);
