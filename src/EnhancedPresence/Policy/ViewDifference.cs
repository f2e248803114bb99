namespace EnhancedPresence.Policy;

/// <summary>An instance that two watchers see differently. Immutable, compared by content.</summary>
/// <param name="Category">The category.</param>
/// <param name="Instance">Its number.</param>
/// <param name="First">As the first watcher sees it; null for not at all.</param>
/// <param name="Second">As the second watcher sees it; null for not at all.</param>
/// <param name="OnlyFirst">The pieces that only the first sees.</param>
/// <param name="OnlySecond">The pieces that only the second sees.</param>
public sealed record ViewDifference(
    CategoryName Category, uint Instance, CategoryInstance? First, CategoryInstance? Second, PresenceFields OnlyFirst, PresenceFields OnlySecond);
