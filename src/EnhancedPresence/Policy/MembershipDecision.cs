namespace EnhancedPresence.Policy;

/// <summary>Which container a watcher reads, and why. Immutable, compared by content.</summary>
/// <param name="Container">The container; 1 for the owner, who reads all of them.</param>
/// <param name="Member">The entry that decided; null for the owner and for container 0.</param>
/// <param name="Reason">The kind of the entry.</param>
public readonly record struct MembershipDecision(ContainerId Container, ContainerMember? Member, MembershipReason Reason)
{
    /// <summary>Whether the watcher is the owner.</summary>
    public bool IsOwner => Reason == MembershipReason.Owner;

    /// <summary>The container as people call it.</summary>
    public AccessLevel Level => new(Container);
}
