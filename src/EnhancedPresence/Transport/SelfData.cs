using EnhancedPresence.Policy;

namespace EnhancedPresence.Transport;

/// <summary>The owner's own data at sign-in. Immutable, compared by content. Where from: document <c>roamingData</c>.</summary>
/// <param name="Publications">What is published, with container, version and expiry.</param>
/// <param name="Containers">The containers and who is in them.</param>
public sealed record SelfData(EquatableArray<CategoryInstance> Publications, EquatableArray<Container> Containers);
