namespace EnhancedPresence.Server.Presentities;

/// <summary>A group of the owner's contacts as the server keeps it. Where from: spec wire 6. Immutable, compared by content.</summary>
/// <param name="Id">The number, 1 or more.</param>
/// <param name="Name">The name; <c>~</c> for the default group.</param>
/// <param name="ExternalUri">An address outside; null for none.</param>
public sealed record StoredContactGroup(int Id, string Name, string? ExternalUri = null);
