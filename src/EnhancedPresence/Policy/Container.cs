namespace EnhancedPresence.Policy;

/// <summary>A container's list of members and its version. Immutable, compared by content. Where from: element <c>containers/container</c>.</summary>
/// <param name="Id">The container.</param>
/// <param name="Version">How often the list has changed.</param>
/// <param name="Members">The members.</param>
public sealed record Container(ContainerId Id, uint Version, EquatableArray<ContainerMember> Members);
