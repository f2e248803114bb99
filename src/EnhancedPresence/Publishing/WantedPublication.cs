using EnhancedPresence.Categories;

namespace EnhancedPresence.Publishing;

/// <summary>What a key should hold: a value, or nothing.</summary>
/// <param name="Key">The key.</param>
/// <param name="ExpireType">What ends it.</param>
/// <param name="Value">The value; null to have none.</param>
/// <param name="Until">When it ends, for <see cref="ExpireType.Time"/>; null otherwise.</param>
internal readonly record struct WantedPublication(PublicationKey Key, ExpireType ExpireType, PresenceCategory? Value, DateTimeOffset? Until = null);
