using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>A publication as views are made of it. Immutable.</summary>
/// <param name="Key">What is published where.</param>
/// <param name="PublishTime">When the server took it; null when it is not said.</param>
/// <param name="Value">The value.</param>
public readonly record struct PublishedItem(PublicationKey Key, DateTimeOffset? PublishTime, PresenceCategory Value);
