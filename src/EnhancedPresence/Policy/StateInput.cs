using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>One published state that takes part in an aggregate. Immutable, compared by content.</summary>
/// <param name="Instance">The instance number; unique within a container. It decides only where nothing else does.</param>
/// <param name="State">The state.</param>
/// <param name="PublishTime">When the server took it: clients' clocks don't matter.</param>
/// <param name="Endpoint">The endpoint that published it; null when it is bound to none.</param>
public sealed record StateInput(uint Instance, PresenceState State, DateTimeOffset PublishTime, EndpointId? Endpoint = null);
