namespace EnhancedPresence.Server.Presentities;

/// <summary>What a presentity makes of a command. Nothing has happened yet. Immutable, compared by content.</summary>
/// <param name="Reply">The answer, to be given once the changes are durable.</param>
/// <param name="Changes">The changes, all or nothing; empty when the command is refused or changes nothing.</param>
public sealed record Decision(PresentityReply Reply, EquatableArray<PresentityChange> Changes);
