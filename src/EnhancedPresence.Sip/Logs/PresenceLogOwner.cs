using EnhancedPresence.Transport;

namespace EnhancedPresence.Sip.Logs;

/// <summary>What a log has shown of an owner's own data up to a moment. Immutable, compared by content.</summary>
/// <param name="Data">Publications and containers; remaining times are those of the moment.</param>
/// <param name="IsWhole">Whether the server has told everything at a sign-in that the log shows; otherwise more may have been published before.</param>
/// <param name="HasContainers">Whether the server has told who is in the containers.</param>
public sealed record PresenceLogOwner(SelfData Data, bool IsWhole, bool HasContainers);
