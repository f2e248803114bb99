namespace EnhancedPresence.Policy;

/// <summary>
/// An owner's containers and who is in them: decides which one a watcher reads. Immutable; safe for use from several threads.
/// Containers 1, 2 and 3 are the owner's alone: entries in them are kept and never let anybody in. Where from: spec categories 7.1, 7.2.
/// </summary>
public sealed class ContainerMembership
{
    private readonly EquatableArray<Container> _containers;

    /// <summary>Takes an owner's containers.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="containers">The containers, in any order; container 0, which has no list, is left out.</param>
    public ContainerMembership(SipUri owner, EquatableArray<Container> containers = default)
    {
        Owner = owner;
        _containers = containers.Where(static c => c.Id != ContainerId.Default).OrderBy(static c => c.Id).ToEquatableArray();
    }

    /// <summary>The owner.</summary>
    public SipUri Owner { get; }

    /// <summary>The containers, by number.</summary>
    public EquatableArray<Container> Containers => _containers;

    /// <summary>Finds a container.</summary>
    /// <param name="id">Its number.</param>
    /// <returns>The container, or null when the owner has none of this number.</returns>
    public Container? Find(ContainerId id)
    {
        foreach (Container container in _containers)
        {
            if (container.Id == id)
            {
                return container;
            }
        }

        return null;
    }

    /// <summary>
    /// Adds what a new owner starts with: the own enterprise as colleagues, federated people as external contacts.
    /// Does nothing when either already has an entry somewhere. Where from: spec categories 7.1.
    /// </summary>
    /// <returns>The containers with the defaults.</returns>
    public ContainerMembership WithDefaults()
    {
        foreach (Container container in _containers)
        {
            foreach (ContainerMember member in container.Members)
            {
                if (member.Type is ContainerMemberType.SameEnterprise or ContainerMemberType.Federated)
                {
                    return this;
                }
            }
        }

        return With(ContainerId.Colleagues, ContainerMemberType.SameEnterprise).With(ContainerId.External, ContainerMemberType.Federated);
    }

    /// <summary>
    /// Applies changes of one container's list. An unknown container is made by its first member; adding a member who is there and removing
    /// one who is not change nothing. The version goes up by one when the list changed. The version sent is not looked at: that is the
    /// server's check.
    /// </summary>
    /// <param name="update">The changes.</param>
    /// <returns>The containers afterwards; this object when nothing changed.</returns>
    /// <exception cref="ArgumentException">The container is 0, which has no list.</exception>
    public ContainerMembership Apply(ContainerUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (update.Container == ContainerId.Default)
        {
            throw new ArgumentException("Container 0 has no list of members.", nameof(update));
        }

        Container? before = Find(update.Container);
        List<ContainerMember> members = before is null ? [] : [.. before.Members];
        bool changed = false;
        foreach (ContainerMemberChange change in update.Members)
        {
            int at = members.IndexOf(change.Member);
            if (change.Add && at < 0)
            {
                members.Add(change.Member);
                changed = true;
            }
            else if (!change.Add && at >= 0)
            {
                members.RemoveAt(at);
                changed = true;
            }
        }

        return changed ? With(new Container(update.Container, (before?.Version ?? 0) + 1, members.ToEquatableArray())) : this;
    }

    /// <summary>Puts a container in place of the one of its number.</summary>
    /// <param name="container">The container.</param>
    /// <returns>The containers afterwards.</returns>
    public ContainerMembership With(Container container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return new ContainerMembership(Owner, _containers.Where(c => c.Id != container.Id).Append(container).ToEquatableArray());
    }

    /// <summary>Decides which container a watcher reads.</summary>
    /// <param name="watcher">The watcher.</param>
    /// <param name="rule">Which entry decides; <see cref="MembershipRule.SpecificityThenId"/> by default.</param>
    /// <returns>The container and why.</returns>
    public MembershipDecision Resolve(Watcher watcher, MembershipRule rule = MembershipRule.SpecificityThenId)
    {
        SipUri address = watcher.Address.AddressOfRecord;

        // Not the URI's own equality: sips:alice@contoso.com is the same person.
        if (!address.IsEmpty && string.Equals(address.Address, Owner.AddressOfRecord.Address, StringComparison.OrdinalIgnoreCase))
        {
            return new MembershipDecision(ContainerId.Self, null, MembershipReason.Owner);
        }

        var best = new MembershipDecision(ContainerId.Default, null, MembershipReason.NoEntry);
        foreach (Container container in _containers)
        {
            if (IsOwnersAlone(container.Id))
            {
                continue;
            }

            foreach (ContainerMember member in container.Members)
            {
                MembershipReason reason = Match(member, address, watcher.Network);
                if (reason == MembershipReason.NoEntry)
                {
                    continue;
                }

                var candidate = new MembershipDecision(container.Id, member, reason);
                best = Better(candidate, best, rule) ? candidate : best;
            }
        }

        return best;
    }

    private static bool Better(MembershipDecision candidate, MembershipDecision best, MembershipRule rule) =>
        rule == MembershipRule.LargestId && candidate.Container != best.Container
            ? candidate.Container > best.Container
            : candidate.Reason < best.Reason || candidate.Reason == best.Reason && candidate.Container > best.Container;

    private static bool IsOwnersAlone(ContainerId id) => id <= ContainerId.WorkgroupAggregation;

    private static MembershipReason Match(ContainerMember member, SipUri address, WatcherNetwork network) => member.Type switch
    {
        ContainerMemberType.User => IsAddressOf(member.Value, address) ? MembershipReason.User : MembershipReason.NoEntry,
        ContainerMemberType.Domain => DomainOf(address).Equals(member.Value, StringComparison.OrdinalIgnoreCase)
            ? MembershipReason.Domain : MembershipReason.NoEntry,
        ContainerMemberType.SameEnterprise => Network(network == WatcherNetwork.SameEnterprise),
        ContainerMemberType.Federated => Network(network == WatcherNetwork.Federated),
        ContainerMemberType.PublicCloud => Network(network == WatcherNetwork.PublicCloud),
        ContainerMemberType.Everyone => MembershipReason.Everyone,
        _ => MembershipReason.NoEntry,
    };

    private static MembershipReason Network(bool fits) => fits ? MembershipReason.Network : MembershipReason.NoEntry;

    // A port says where to connect, not who it is: with one, a blocked person must not slip past the entry of her address.
    private static bool IsAddressOf(string? entry, SipUri address)
    {
        ReadOnlySpan<char> full = address.Address;
        ReadOnlySpan<char> withoutPort = full[..(full.Length - address.Host.Length + DomainOf(address).Length)];
        return full.Equals(entry, StringComparison.OrdinalIgnoreCase) || withoutPort.Equals(entry, StringComparison.OrdinalIgnoreCase);
    }

    // An address may carry a port, a domain entry never does.
    private static ReadOnlySpan<char> DomainOf(SipUri address)
    {
        ReadOnlySpan<char> host = address.Host;
        int port = host.LastIndexOf(':');
        return port > 0 && host[^1] != ']' ? host[..port] : host;
    }

    private ContainerMembership With(ContainerId id, ContainerMemberType type) =>
        Apply(new ContainerUpdate(id, 0, [new ContainerMemberChange(Add: true, new ContainerMember(type))]));
}
