namespace EnhancedPresence.Policy;

/// <summary>
/// An owner's containers and who is in them: decides which one a watcher reads. Immutable; safe for use from several threads.
/// Containers 1, 2 and 3 are the owner's alone: entries in them are kept and never let anybody in. Where from: spec categories 7.1, 7.2.
/// </summary>
public sealed class ContainerMembership
{
    private static readonly ContainerId[] Levels =
        [ContainerId.External, ContainerId.Colleagues, ContainerId.Workgroup, ContainerId.FriendsAndFamily, ContainerId.Blocked];

    private readonly EquatableArray<Container> _containers;

    // Made when first asked; two threads may both make one, and both are alike.
    private MembershipIndex? _index;
    private MembershipIndex? _privateIndex;

    /// <summary>Takes an owner's containers.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="containers">The containers, in any order; container 0, which has no list, is left out.</param>
    public ContainerMembership(SipUri owner, EquatableArray<Container> containers = default)
    {
        Owner = owner;
        _containers = containers.Where(static c => c.Id != ContainerId.Default).OrderBy(static c => c.Id).ToEquatableArray();
        if (_containers == UsualContainers.Containers)
        {
            (_containers, _index) = (UsualContainers.Containers, UsualContainers.Index);
        }
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

    /// <summary>
    /// The changes that give a member a level: into its container and out of every other, as one request. Every level with a name is in
    /// it, also where the member is not known to be: another endpoint may have put it there, and then a version conflicts.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="level">The level; <see cref="AccessLevel.Default"/> only takes the member out of the lists.</param>
    /// <returns>The updates, with the versions known here.</returns>
    public EquatableArray<ContainerUpdate> Move(ContainerMember member, AccessLevel level)
    {
        ArgumentNullException.ThrowIfNull(member);
        return Levels
            .Concat(_containers.Select(static container => container.Id))
            .Append(level.Container)
            .Where(static id => id != ContainerId.Default)
            .Distinct()
            .Select(id => new ContainerUpdate(id, Find(id)?.Version ?? 0, [new ContainerMemberChange(id == level.Container, member)]))
            .ToEquatableArray();
    }

    /// <summary>Decides which container a watcher reads. Allocates nothing but, once for these containers, an index.</summary>
    /// <param name="watcher">The watcher.</param>
    /// <param name="rule">Which entry decides; <see cref="MembershipRule.SpecificityThenId"/> by default.</param>
    /// <param name="privacyMode">
    /// Whether only people who are named themselves are let in: entries of domains, networks and everybody then count in container 32000
    /// only, where they block (spec categories 5.10). Default false.
    /// </param>
    /// <returns>The container and why.</returns>
    public MembershipDecision Resolve(Watcher watcher, MembershipRule rule = MembershipRule.SpecificityThenId, bool privacyMode = false)
    {
        if (IsOwner(watcher.Address))
        {
            return new MembershipDecision(ContainerId.Self, null, MembershipReason.Owner);
        }

        MembershipIndex index = privacyMode
            ? _privateIndex ??= new MembershipIndex(_containers, privacyMode)
            : _index ??= new MembershipIndex(_containers, privacyMode);
        return index.Resolve(watcher, rule);
    }

    /// <summary>Every entry that fits a watcher, the one that decides first.</summary>
    /// <param name="watcher">The watcher.</param>
    /// <param name="rule">Which entry decides.</param>
    /// <param name="privacyMode">As for <see cref="Resolve"/>; entries that do not count are left out.</param>
    /// <returns>The entries as decisions; empty for the owner and for whoever no entry names.</returns>
    public EquatableArray<MembershipDecision> FindEntries(
        Watcher watcher, MembershipRule rule = MembershipRule.SpecificityThenId, bool privacyMode = false)
    {
        if (IsOwner(watcher.Address))
        {
            return [];
        }

        List<MembershipDecision> found = [];
        foreach (Container container in _containers)
        {
            foreach (ContainerMember member in container.Members)
            {
                MembershipReason reason = MembershipIndex.Match(member, watcher);
                if (reason != MembershipReason.NoEntry && MembershipIndex.Counts(container.Id, member, privacyMode))
                {
                    found.Add(new MembershipDecision(container.Id, member, reason));
                }
            }
        }

        found.Sort((a, b) => MembershipIndex.Precedes(a, b, rule) ? -1 : MembershipIndex.Precedes(b, a, rule) ? 1 : 0);
        return found.ToEquatableArray();
    }

    // Not the URI's own equality: sips:alice@contoso.com is the same person.
    private bool IsOwner(SipUri watcher) => !watcher.IsEmpty && watcher.AddressSpan.Equals(Owner.AddressSpan, StringComparison.OrdinalIgnoreCase);

    private ContainerMembership With(ContainerId id, ContainerMemberType type) =>
        Apply(new ContainerUpdate(id, 0, [new ContainerMemberChange(Add: true, new ContainerMember(type))]));
}
