namespace EnhancedPresence.Policy;

/// <summary>Changes of one container's list. Immutable, compared by content. Where from: element <c>setContainerMembers/container</c>.</summary>
/// <param name="Container">The container; not 0, which has no list.</param>
/// <param name="Version">The version last reported by the server; 0 if unknown.</param>
/// <param name="Members">The changes, applied in order.</param>
public sealed record ContainerUpdate(ContainerId Container, uint Version, EquatableArray<ContainerMemberChange> Members);
