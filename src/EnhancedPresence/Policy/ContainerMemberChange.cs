namespace EnhancedPresence.Policy;

/// <summary>One change of a container's list. Immutable, compared by content. Where from: attribute <c>action</c> of <c>setContainerMembers/container/member</c>.</summary>
/// <param name="Add">True to add the member, false to remove it. Removing one that is not there is no error.</param>
/// <param name="Member">The member.</param>
public sealed record ContainerMemberChange(bool Add, ContainerMember Member);
