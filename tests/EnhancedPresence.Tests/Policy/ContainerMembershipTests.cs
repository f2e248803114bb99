using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Tests.Policy;

public sealed class ContainerMembershipTests
{
    private static readonly SipUri Owner = SipUri.Parse("sip:owner@contoso.com");
    private static readonly SipUri Bob = SipUri.Parse("sip:bob@contoso.com");

    private static readonly Gen<ContainerMember> Members = Gen.OneOf(
        ContainerMember.User(Bob),
        new ContainerMember(ContainerMemberType.User, "carol@fabrikam.com"),
        new ContainerMember(ContainerMemberType.Domain, "contoso.com"),
        new ContainerMember(ContainerMemberType.Domain, "fabrikam.com"),
        new ContainerMember(ContainerMemberType.SameEnterprise),
        new ContainerMember(ContainerMemberType.Federated),
        new ContainerMember(ContainerMemberType.PublicCloud),
        new ContainerMember(ContainerMemberType.Everyone));

    private static readonly Gen<ContainerId> Ids = Gen.OneOf(1, 2, 3, 100, 200, 300, 400, 5000, 32000).Select(static i => new ContainerId(i));

    private static readonly Gen<Watcher> Watchers = Gen.Select(
        Gen.OneOf("bob@contoso.com", "carol@fabrikam.com", "dave@contoso.com", "eve@example.org"),
        Gen.Enum<WatcherNetwork>(),
        static (address, network) => new Watcher(SipUri.Parse(address), network));

    private static readonly Gen<(ContainerId Id, bool Add, ContainerMember Member)[]> Edits =
        Gen.Select(Ids, Gen.Bool, Members).Array[0, 30];

    [Theory]
    [InlineData(ContainerMemberType.SameEnterprise, false)]
    [InlineData(ContainerMemberType.Federated, false)]
    [InlineData(ContainerMemberType.PublicCloud, true)]
    [InlineData(ContainerMemberType.Everyone, true)]
    public void The_defaults_are_added_unless_the_owner_has_decided_about_the_enterprise_or_the_federated(ContainerMemberType type, bool added)
    {
        ContainerMembership before = new(SipUri.Parse("sip:alice@contoso.com"), [new Container(ContainerId.Blocked, 1, [new ContainerMember(type)])]);
        ContainerMembership after = before.WithDefaults();

        after.Containers.Count.Should().Be(added ? 3 : 1);
        ReferenceEquals(after, before).Should().Be(!added);
    }

    [Fact]
    public void What_is_changed_must_be_named()
    {
        ContainerMembership membership = new(SipUri.Parse("sip:alice@contoso.com"));

        FluentActions.Invoking(() => membership.Apply(null!)).Should().Throw<ArgumentNullException>().WithParameterName("update");
        FluentActions.Invoking(() => membership.With(null!)).Should().Throw<ArgumentNullException>().WithParameterName("container");
        FluentActions.Invoking(() => membership.Move(null!, AccessLevel.Colleagues)).Should().Throw<ArgumentNullException>().WithParameterName("member");
        FluentActions.Invoking(() => membership.Apply(new ContainerUpdate(ContainerId.Default, 0, []))).Should().Throw<ArgumentException>().WithMessage("Container 0 has no list*");
        FluentActions.Invoking(() => new PresenceInspector(membership.Owner, null!, default)).Should().Throw<ArgumentNullException>().WithParameterName("data");
        FluentActions.Invoking(static () => PrivacyMode.IsTurnedOnBy(default, Note.Empty, null!)).Should().Throw<ArgumentNullException>().WithParameterName("profile");
        FluentActions.Invoking(() => PublicationView.ForContainer(membership.Owner, [], ContainerId.Colleagues, [], null!)).Should().Throw<ArgumentNullException>().WithParameterName("profile");
    }

    [Fact]
    public void A_new_owner_lets_the_enterprise_into_200_and_federated_people_into_100()
    {
        ContainerMembership membership = new ContainerMembership(Owner).WithDefaults();

        membership.Resolve(new Watcher(Bob, WatcherNetwork.SameEnterprise)).Level.Should().Be(AccessLevel.Colleagues);
        membership.Resolve(new Watcher(Bob, WatcherNetwork.Federated)).Level.Should().Be(AccessLevel.External);
        membership.Resolve(new Watcher(Bob, WatcherNetwork.PublicCloud)).Should()
            .Be(new MembershipDecision(ContainerId.Default, null, MembershipReason.NoEntry));
        membership.Containers.Should().OnlyContain(c => c.Version == 1);
        membership.WithDefaults().Should().BeSameAs(membership);
    }

    [Fact]
    public void The_owner_is_the_owner_whatever_the_lists_say()
    {
        ContainerMembership membership = Add(new ContainerMembership(Owner), 32000, ContainerMember.User(Owner));

        membership.Resolve(new Watcher(SipUri.Parse("sips:OWNER@contoso.com"), WatcherNetwork.Federated)).IsOwner.Should().BeTrue();
    }

    [Theory]
    [InlineData("sip:bob@contoso.com:5061")]
    [InlineData("sips:BOB@Contoso.com:1;transport=tls")]
    public void A_port_does_not_lead_past_the_entry_of_the_address(string address)
    {
        ContainerMembership membership = Add(new ContainerMembership(Owner).WithDefaults(), 32000, ContainerMember.User(Bob));

        membership.Resolve(new Watcher(SipUri.Parse(address), WatcherNetwork.SameEnterprise)).Level.Should().Be(AccessLevel.Blocked);
    }

    [Fact]
    public void The_more_specific_entry_wins_or_the_larger_number_by_rule()
    {
        var domain = new ContainerMember(ContainerMemberType.Domain, "CONTOSO.com");
        ContainerMembership membership = Add(Add(new ContainerMembership(Owner), 32000, domain), 200, ContainerMember.User(Bob));
        var watcher = new Watcher(Bob, WatcherNetwork.SameEnterprise);

        membership.Resolve(watcher).Should().Be(new MembershipDecision(ContainerId.Colleagues, ContainerMember.User(Bob), MembershipReason.User));
        membership.Resolve(watcher, MembershipRule.LargestId).Should().Be(new MembershipDecision(ContainerId.Blocked, domain, MembershipReason.Domain));
    }

    [Fact]
    public void In_one_specificity_the_larger_number_wins_so_blocking_always_works()
    {
        ContainerMembership membership = Add(Add(new ContainerMembership(Owner), 32000, ContainerMember.User(Bob)), 300, ContainerMember.User(Bob));

        membership.Resolve(new Watcher(Bob, WatcherNetwork.SameEnterprise)).Level.Should().Be(AccessLevel.Blocked);
    }

    [Fact]
    public void An_address_with_a_port_belongs_to_its_domain()
    {
        ContainerMembership membership = Add(new ContainerMembership(Owner), 300, new ContainerMember(ContainerMemberType.Domain, "contoso.com"));

        membership.Resolve(new Watcher(SipUri.Parse("sip:bob@contoso.com:5061"), WatcherNetwork.SameEnterprise)).Level.Should().Be(AccessLevel.Workgroup);
    }

    [Fact]
    public void An_entry_may_name_an_address_with_its_port()
    {
        var withPort = new ContainerMember(ContainerMemberType.User, "bob@contoso.com:5061");
        var bob = new Watcher(SipUri.Parse("sip:bob@contoso.com:5061"), WatcherNetwork.SameEnterprise);
        ContainerMembership membership = Add(new ContainerMembership(Owner), 300, withPort);

        membership.Resolve(bob).Should().Be(new MembershipDecision(ContainerId.Workgroup, withPort, MembershipReason.User));
        membership.FindEntries(bob).Should().ContainSingle();
        membership.Resolve(new Watcher(Bob, WatcherNetwork.SameEnterprise)).Reason.Should().Be(MembershipReason.NoEntry);
        Add(membership, 400, ContainerMember.User(Bob)).Resolve(bob).Level.Should().Be(AccessLevel.FriendsAndFamily);
        Add(membership, 200, ContainerMember.User(Bob)).Resolve(bob).Level.Should().Be(AccessLevel.Workgroup);
        membership.Resolve(new Watcher(SipUri.Parse("sip:eve@example.org"), (WatcherNetwork)3)).Reason.Should().Be(MembershipReason.NoEntry);
    }

    [Fact]
    public void A_change_raises_the_version_once_and_no_change_does_not()
    {
        ContainerMembership one = new ContainerMembership(Owner).Apply(Update(
            300, (true, ContainerMember.User(Bob)), (true, new ContainerMember(ContainerMemberType.Everyone))));

        one.Find(ContainerId.Workgroup)!.Version.Should().Be(1);
        one.Apply(Update(300, (true, ContainerMember.User(Bob)))).Should().BeSameAs(one);
        one.Apply(Update(400, (false, ContainerMember.User(Bob)))).Should().BeSameAs(one);
        one.Apply(Update(300, (false, ContainerMember.User(Bob)))).Find(ContainerId.Workgroup)!.Version.Should().Be(2);
    }

    [Fact]
    public void Container_0_is_refused()
    {
        FluentActions.Invoking(() => new ContainerMembership(Owner).Apply(Update(0, (true, ContainerMember.User(Bob)))))
            .Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_owners_containers_let_nobody_in() => Gen.Select(Edits, Watchers, Gen.Enum<MembershipRule>()).Sample((edits, watcher, rule) =>
    {
        int id = Make(edits).Resolve(watcher, rule).Container.Value;
        return id is not (1 or 2 or 3);
    });

    [Fact]
    public void The_decision_is_that_of_a_naive_search() => Gen.Select(Edits, Watchers, Gen.Enum<MembershipRule>(), Gen.Bool).Sample((edits, watcher, rule, privacy) =>
    {
        ContainerMembership membership = Make(edits);
        MembershipDecision expected = Naive(membership, watcher, rule, privacy);
        EquatableArray<MembershipDecision> entries = membership.FindEntries(watcher, rule, privacy);

        return membership.Resolve(watcher, rule, privacy) == expected
            && (entries.IsEmpty ? expected.Reason == MembershipReason.NoEntry : entries[0] == expected)
            && entries.Skip(1).All(e => e.Reason != MembershipReason.NoEntry && e != expected);
    });

    [Fact]
    public void In_privacy_mode_only_people_who_are_named_are_let_in()
    {
        ContainerMembership membership = Add(new ContainerMembership(Owner).WithDefaults(), 300, ContainerMember.User(Bob));
        membership = Add(membership, 32000, new ContainerMember(ContainerMemberType.Domain, "fabrikam.com"));
        var dave = new Watcher(SipUri.Parse("dave@contoso.com"), WatcherNetwork.SameEnterprise);
        var carol = new Watcher(SipUri.Parse("carol@fabrikam.com"), WatcherNetwork.Federated);

        membership.Resolve(new Watcher(Bob, WatcherNetwork.SameEnterprise), privacyMode: true).Level.Should().Be(AccessLevel.Workgroup);
        membership.Resolve(dave, privacyMode: true).Reason.Should().Be(MembershipReason.NoEntry);
        membership.Resolve(dave).Level.Should().Be(AccessLevel.Colleagues);
        membership.Resolve(carol, privacyMode: true).Level.Should().Be(AccessLevel.Blocked, "blocking a domain still works");
        membership.FindEntries(dave, privacyMode: true).Should().BeEmpty();
        membership.FindEntries(new Watcher(Owner, WatcherNetwork.SameEnterprise)).Should().BeEmpty();
    }

    [Fact]
    public void A_level_change_is_one_request_that_names_every_list() => Gen.Select(Edits, Members, Ids).Sample((edits, member, id) =>
    {
        ContainerMembership membership = Make(edits);
        EquatableArray<ContainerUpdate> updates = membership.Move(member, new AccessLevel(id));
        ContainerMembership after = updates.Aggregate(membership, static (m, u) => m.Apply(u));

        return updates.All(u => u.Version == (membership.Find(u.Container)?.Version ?? 0))
            && updates.Select(static u => u.Container).Distinct().Count() == updates.Count
            && after.Containers.All(c => c.Members.Contains(member) == (c.Id == id))
            && updates.Select(static u => u.Container.Value).Intersect([100, 200, 300, 400, 32000]).Count() == 5;
    });

    [Fact]
    public void Moving_to_the_default_level_only_takes_out()
    {
        ContainerMembership membership = Add(new ContainerMembership(Owner), 300, ContainerMember.User(Bob));

        membership.Move(ContainerMember.User(Bob), AccessLevel.Default).Should().OnlyContain(static u => u.Members.Count == 1 && !u.Members[0].Add);
    }

    [Fact]
    public void Deciding_allocates_nothing()
    {
        ContainerMembership membership = Add(new ContainerMembership(Owner).WithDefaults(), 300, ContainerMember.User(Bob));
        var bob = new Watcher(Bob, WatcherNetwork.SameEnterprise);
        var eve = new Watcher(SipUri.Parse("sip:eve@example.org:5061"), WatcherNetwork.Federated);

        TestKit.Allocation.Of(() =>
        {
            ContainerId container = membership.Resolve(bob).Container;
            AccessPolicy.CellFor(CategoryName.State, container, CompatibilityProfile.Ocs2007);
            membership.Resolve(eve, MembershipRule.LargestId, privacyMode: true);
        }).Should().Be(0);
    }

    [Theory]
    [InlineData("sip:bob@contoso.com:5061", WatcherNetwork.SameEnterprise)]
    [InlineData("sip:bob@EU.contoso.com", WatcherNetwork.SameEnterprise)]
    [InlineData("sip:bob@Hotmail.com", WatcherNetwork.PublicCloud)]
    [InlineData("sip:bob@fabrikam.com", WatcherNetwork.Federated)]
    public void A_network_follows_from_the_domain(string address, WatcherNetwork network)
    {
        var networks = new WatcherNetworks(["contoso.com", "eu.contoso.com"]);

        networks.ToWatcher(SipUri.Parse(address)).Should().Be(new Watcher(SipUri.Parse(address), network));
        new WatcherNetworks(["hotmail.com"], []).Find(SipUri.Parse(address)).Should().Be(network == WatcherNetwork.PublicCloud ? WatcherNetwork.SameEnterprise : WatcherNetwork.Federated);
    }

    [Fact]
    public void Privacy_mode_is_an_option_in_the_owners_container_since_Lync_2010()
    {
        var key = new PublicationKey(CategoryName.OtherOptions, PrivacyMode.Instance, ContainerId.Self);

        PrivacyMode.IsTurnedOnBy(key, PrivacyMode.ToOptions(isPrivate: true), CompatibilityProfile.Lync2010).Should().BeTrue();
        PrivacyMode.IsTurnedOnBy(key, PrivacyMode.ToOptions(isPrivate: true), CompatibilityProfile.Ocs2007R2).Should().BeFalse();
        PrivacyMode.IsTurnedOnBy(key, PrivacyMode.ToOptions(isPrivate: false), CompatibilityProfile.Lync2010).Should().BeFalse();
        PrivacyMode.IsTurnedOnBy(key with { Container = ContainerId.Workgroup }, PrivacyMode.ToOptions(isPrivate: true), CompatibilityProfile.Lync2010).Should().BeFalse();
        PrivacyMode.IsTurnedOnBy(key with { Category = new CategoryName("x") }, PrivacyMode.ToOptions(isPrivate: true), CompatibilityProfile.Lync2010).Should().BeFalse();
    }

    [Fact]
    public void Adding_an_entry_for_others_changes_nothing() => Gen.Select(Edits, Ids).Sample((edits, id) =>
    {
        var watcher = new Watcher(Bob, WatcherNetwork.SameEnterprise);
        ContainerMembership membership = Make(edits);
        return Add(membership, id.Value, new ContainerMember(ContainerMemberType.User, "other@contoso.com")).Resolve(watcher) == membership.Resolve(watcher);
    });

    private static MembershipDecision Naive(ContainerMembership membership, Watcher watcher, MembershipRule rule, bool privacy)
    {
        (MembershipReason Reason, Func<ContainerMember, bool> Fits)[] steps =
        [
            (MembershipReason.User, m => m.Type == ContainerMemberType.User && m.Value == watcher.Address.Address),
            (MembershipReason.Domain, m => m.Type == ContainerMemberType.Domain && m.Value == watcher.Address.Host),
            (MembershipReason.Network, m => m.Type == watcher.Network switch
            {
                WatcherNetwork.SameEnterprise => ContainerMemberType.SameEnterprise,
                WatcherNetwork.Federated => ContainerMemberType.Federated,
                _ => ContainerMemberType.PublicCloud,
            }),
            (MembershipReason.Everyone, static m => m.Type == ContainerMemberType.Everyone),
        ];
        var found =
            from step in steps
            from container in membership.Containers
            where container.Id.Value > 3
            from member in container.Members
            where step.Fits(member) && (!privacy || container.Id == ContainerId.Blocked || step.Reason == MembershipReason.User)
            select new MembershipDecision(container.Id, member, step.Reason);
        var ordered = rule == MembershipRule.LargestId
            ? found.OrderByDescending(static d => d.Container).ThenBy(static d => d.Reason)
            : found.OrderBy(static d => d.Reason).ThenByDescending(static d => d.Container);
        return ordered.FirstOrDefault(new MembershipDecision(ContainerId.Default, null, MembershipReason.NoEntry));
    }

    private static ContainerMembership Make((ContainerId Id, bool Add, ContainerMember Member)[] edits) => edits.Aggregate(
        new ContainerMembership(Owner), static (membership, edit) => membership.Apply(Update(edit.Id.Value, (edit.Add, edit.Member))));

    private static ContainerMembership Add(ContainerMembership membership, int id, ContainerMember member) => membership.Apply(Update(id, (true, member)));

    private static ContainerUpdate Update(int id, params (bool Add, ContainerMember Member)[] changes) =>
        new(new ContainerId(id), 0, changes.Select(static c => new ContainerMemberChange(c.Add, c.Member)).ToEquatableArray());
}
