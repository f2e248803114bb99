namespace EnhancedPresence.Policy;

/// <summary>
/// The entries of an owner's containers by whom they name, so that finding one does not take longer with more contacts. Of several
/// entries of one kind the one in the largest container counts, by either rule. Immutable; safe for use from several threads.
/// </summary>
internal sealed class MembershipIndex
{
    private readonly Dictionary<string, MembershipDecision>.AlternateLookup<ReadOnlySpan<char>> _users;
    private readonly Dictionary<string, MembershipDecision>.AlternateLookup<ReadOnlySpan<char>> _domains;
    private readonly MembershipDecision[] _networks = new MembershipDecision[3];
    private readonly MembershipDecision _everyone = None;

    public MembershipIndex(EquatableArray<Container> containers, bool privacyMode)
    {
        Dictionary<string, MembershipDecision> users = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, MembershipDecision> domains = new(StringComparer.OrdinalIgnoreCase);
        Array.Fill(_networks, None);

        // From small to large numbers: the last one stays.
        foreach (Container container in containers)
        {
            foreach (ContainerMember member in container.Members)
            {
                if (!Counts(container.Id, member, privacyMode))
                {
                    continue;
                }

                MembershipDecision As(MembershipReason reason) => new(container.Id, member, reason);
                switch (member.Type)
                {
                    case ContainerMemberType.User:
                        users[member.Value] = As(MembershipReason.User);
                        break;
                    case ContainerMemberType.Domain:
                        domains[member.Value] = As(MembershipReason.Domain);
                        break;
                    case ContainerMemberType.Everyone:
                        _everyone = As(MembershipReason.Everyone);
                        break;
                    default:
                        _networks[(int)NetworkOf(member.Type)] = As(MembershipReason.Network);
                        break;
                }
            }
        }

        _users = users.GetAlternateLookup<ReadOnlySpan<char>>();
        _domains = domains.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private static MembershipDecision None => new(ContainerId.Default, null, MembershipReason.NoEntry);

    /// <summary>Whether an entry lets anybody in: containers 1 to 3 are the owner's alone, and in privacy mode only people are let in.</summary>
    public static bool Counts(ContainerId container, ContainerMember member, bool privacyMode) =>
        container > ContainerId.WorkgroupAggregation
        && (!privacyMode || container == ContainerId.Blocked || member.Type == ContainerMemberType.User);

    /// <summary>How an entry fits a watcher.</summary>
    public static MembershipReason Match(ContainerMember member, Watcher watcher) => member.Type switch
    {
        ContainerMemberType.User => Is(member, watcher.Address.AddressSpan) || Is(member, WithoutPort(watcher.Address))
            ? MembershipReason.User : MembershipReason.NoEntry,
        ContainerMemberType.Domain => Is(member, watcher.Address.DomainSpan) ? MembershipReason.Domain : MembershipReason.NoEntry,
        ContainerMemberType.Everyone => MembershipReason.Everyone,
        _ => NetworkOf(member.Type) == watcher.Network ? MembershipReason.Network : MembershipReason.NoEntry,
    };

    /// <summary>Whether one of two entries that fit decides before the other.</summary>
    public static bool Precedes(in MembershipDecision one, in MembershipDecision other, MembershipRule rule) =>
        rule == MembershipRule.LargestId && one.Container != other.Container
            ? one.Container > other.Container
            : one.Reason < other.Reason || (one.Reason == other.Reason && one.Container > other.Container);

    public MembershipDecision Resolve(Watcher watcher, MembershipRule rule)
    {
        // A port says where to connect, not who it is: with one, a blocked person must not slip past the entry of her address.
        ReadOnlySpan<char> full = watcher.Address.AddressSpan;
        ReadOnlySpan<char> plain = WithoutPort(watcher.Address);
        MembershipDecision best = None;
        Take(_users.TryGetValue(plain, out MembershipDecision user) ? user : None, ref best, rule);
        if (plain.Length != full.Length)
        {
            Take(_users.TryGetValue(full, out user) ? user : None, ref best, rule);
        }

        if (best.Reason == MembershipReason.User && rule == MembershipRule.SpecificityThenId)
        {
            return best;
        }

        Take(_domains.TryGetValue(watcher.Address.DomainSpan, out MembershipDecision domain) ? domain : None, ref best, rule);
        Take((uint)watcher.Network < (uint)_networks.Length ? _networks[(int)watcher.Network] : None, ref best, rule);
        Take(_everyone, ref best, rule);
        return best;
    }

    private static void Take(in MembershipDecision candidate, ref MembershipDecision best, MembershipRule rule)
    {
        if (candidate.Reason != MembershipReason.NoEntry && (best.Reason == MembershipReason.NoEntry || Precedes(candidate, best, rule)))
        {
            best = candidate;
        }
    }

    private static bool Is(ContainerMember member, ReadOnlySpan<char> value) => value.Equals(member.Value, StringComparison.OrdinalIgnoreCase);

    // An address may carry a port, an entry rarely does.
    private static ReadOnlySpan<char> WithoutPort(SipUri address) =>
        address.AddressSpan[..(address.AddressSpan.Length - address.HostLength + address.DomainSpan.Length)];

    private static WatcherNetwork NetworkOf(ContainerMemberType type) => type switch
    {
        ContainerMemberType.SameEnterprise => WatcherNetwork.SameEnterprise,
        ContainerMemberType.Federated => WatcherNetwork.Federated,
        _ => WatcherNetwork.PublicCloud,
    };
}
