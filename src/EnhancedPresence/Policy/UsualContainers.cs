namespace EnhancedPresence.Policy;

/// <summary>
/// The containers that every owner has at first, and many for good: the same objects for all of them. Where from: spec categories 7.1. Immutable; safe for use from
/// several threads.
/// </summary>
internal static class UsualContainers
{
    /// <summary>Federated people are external contacts, the own enterprise are colleagues.</summary>
    public static EquatableArray<Container> Containers { get; } =
    [
        new Container(ContainerId.External, 1, [new ContainerMember(ContainerMemberType.Federated)]),
        new Container(ContainerId.Colleagues, 1, [new ContainerMember(ContainerMemberType.SameEnterprise)]),
    ];

    /// <summary>Who is in them, without privacy mode.</summary>
    public static MembershipIndex Index { get; } = new(Containers, privacyMode: false);
}
