using EnhancedPresence.Categories;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Tests.Policy;

/// <summary>How the contradictions of the sources are resolved: the rows of section 13 of the specification that are about policy, by profile.</summary>
public sealed class ContradictionTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Profiles => ["ocs2007", "ocs2007r2", "lync2010", "lync2013"];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_3_calendar_data_end_with_the_endpoint_unless_the_profile_says_time(string profile)
    {
        ExpiryPolicy.DefaultFor(CategoryName.CalendarData, 0x40000000, Profile(profile)).Should().Be(ExpireType.Endpoint);
        ExpiryPolicy.DefaultFor(CategoryName.CalendarData, 0x40000000, Profile(profile) with { CalendarExpiry = ExpireType.Time }).Should().Be(ExpireType.Time);
    }

    [Theory]
    [InlineData("ocs2007", false)]
    [InlineData("ocs2007r2", true)]
    [InlineData("lync2010", true)]
    [InlineData("lync2013", true)]
    public void Row_6_the_marker_for_call_routing_is_there_since_2007_R2(string profile, bool there) => Profile(profile).PublishesDndState.Should().Be(there);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_7_external_contacts_get_an_empty_note(string profile) =>
        AccessPolicy.Redact(CategoryName.Note, Note.Personal("hello"), ContainerId.External, Profile(profile)).Value.Should().Be(Note.Empty);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_8_blocked_contacts_get_the_identity(string profile)
    {
        var card = new ContactCard { Identities = [new ContactIdentity { Emails = [new LocalizedText("alice@contoso.com")] }], Titles = [new LocalizedText("Engineer")] };

        AccessPolicy.Redact(CategoryName.ContactCard, card, ContainerId.Blocked, Profile(profile)).Value.Should().Be(new ContactCard { Identities = card.Identities });
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_9_nobody_is_blocked_to_begin_with(string profile)
    {
        ContainerMembership membership = new ContainerMembership(SipUri.Parse("alice@contoso.com")).WithDefaults();

        membership.Find(ContainerId.Blocked).Should().BeNull();
        membership.Resolve(new Watcher(SipUri.Parse("eve@example.org"), WatcherNetwork.PublicCloud), Profile(profile).Membership).Reason.Should().Be(MembershipReason.NoEntry);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_10_the_most_specific_entry_decides_unless_the_profile_says_the_largest(string profile)
    {
        ContainerMembership membership = new(SipUri.Parse("alice@contoso.com"),
        [
            new Container(ContainerId.Blocked, 1, [new ContainerMember(ContainerMemberType.Domain, "contoso.com")]),
            new Container(ContainerId.Colleagues, 1, [new ContainerMember(ContainerMemberType.User, "bob@contoso.com")]),
        ]);
        var bob = new Watcher(SipUri.Parse("bob@contoso.com"), WatcherNetwork.SameEnterprise);

        membership.Resolve(bob, Profile(profile).Membership).Level.Should().Be(AccessLevel.Colleagues);
        membership.Resolve(bob, (Profile(profile) with { Membership = MembershipRule.LargestId }).Membership).Level.Should().Be(AccessLevel.Blocked);
        new PresencePolicy { Profile = Profile(profile) with { Membership = MembershipRule.LargestId } }.EffectiveMembership.Should().Be(MembershipRule.LargestId);
        new PresencePolicy { Profile = Profile(profile), Membership = MembershipRule.LargestId }.EffectiveMembership.Should().Be(MembershipRule.LargestId);
    }

    [Fact]
    public void Row_11_an_availability_below_3000_is_unknown_and_never_the_most_available()
    {
        new Availability(2999).Class.Should().Be(AvailabilityClass.Unknown);
        Sum(Machine(1, 2999), Machine(2, 5000)).State.Availability.Should().Be(Availability.AvailableIdle);
    }

    [Theory]
    [InlineData("ocs2007", false)]
    [InlineData("ocs2007r2", false)]
    [InlineData("lync2010", true)]
    [InlineData("lync2013", true)]
    public void Rows_20_21_34_more_is_visible_since_Lync_2010(string profile, bool more)
    {
        PresenceFields At(CategoryName category, ContainerId container) => AccessPolicy.FieldsFor(category, container, Profile(profile));

        At(CategoryName.State, ContainerId.Colleagues).HasFlag(PresenceFields.EndpointLocation).Should().Be(more);
        At(CategoryName.ContactCard, ContainerId.External).HasFlag(PresenceFields.Office).Should().Be(more);
        At(CategoryName.ContactCard, ContainerId.External).HasFlag(PresenceFields.SharePoint).Should().Be(more);
        At(CategoryName.Services, ContainerId.External).HasFlag(PresenceFields.Capabilities).Should().Be(more);
        Profile(profile).HasPrivacyMode.Should().Be(more);
    }

    [Fact]
    public void Row_23_of_two_choices_the_later_counts()
    {
        StateInput lasting = new(0x20000000, new UserState { Manual = true, Availability = Availability.Away }, T);
        StateInput timed = new(0x24000000, new UserState { Manual = true, Availability = Availability.Busy }, T.AddSeconds(1));

        Sum(Machine(1, 3500), lasting, timed).State.Availability.Should().Be(Availability.Busy);
        Sum(Machine(1, 3500), lasting with { PublishTime = T.AddSeconds(2) }, timed).State.Availability.Should().Be(Availability.Away);
    }

    [Fact]
    public void Row_24_the_number_of_busy_and_idle_is_an_option()
    {
        AggregationOptions.Default.BusyIdleOffset.Should().Be(1500);
        AggregationOptions.Default.BusyIdleMaximum.Should().Be(8999);
    }

    [Theory]
    [InlineData(5, 3500)]
    [InlineData(-5, 6500)]
    public void Row_25_available_chosen_after_a_meeting_has_begun_beats_it(int minutesAfter, uint expected)
    {
        var meeting = new StateInput(0x40000000, new CalendarState { StartTime = T, Availability = Availability.Busy }, T);
        var choice = new StateInput(0x20000000, new UserState { Manual = true, Availability = Availability.Available }, T.AddMinutes(minutesAfter));

        StateAggregator.Aggregate([Machine(1, 3500), meeting, choice], null, T.AddMinutes(10)).State.Availability.Should().Be(new Availability(expected));
    }

    [Fact]
    public void Row_26_signed_out_is_18000_and_blocked_is_18500()
    {
        StateAggregator.Aggregate([], null, T).State.Availability.Should().Be(new Availability(18000));
        AccessPolicy.Redact(CategoryName.State, new AggregateState { Availability = Availability.Available }, ContainerId.Blocked, CompatibilityProfile.Ocs2007)
            .Value.Should().Be(new AggregateState { Availability = new Availability(18500) });
    }

    [Fact]
    public void Row_31_a_state_of_an_unknown_type_does_not_count() =>
        Sum(Machine(1, 3500), new StateInput(0x80000000, new OtherState("conferenceState") { Availability = Availability.DoNotDisturb }, T))
            .State.Availability.Should().Be(Availability.Available);

    private static Aggregation Sum(params StateInput[] inputs) => StateAggregator.Aggregate(inputs.ToEquatableArray(), null, T.AddMinutes(1));

    private static StateInput Machine(uint number, uint availability) => new(0x30000000 + number, new MachineState { Availability = new Availability(availability) }, T);

    private static CompatibilityProfile Profile(string name) => name switch
    {
        "ocs2007" => CompatibilityProfile.Ocs2007,
        "ocs2007r2" => CompatibilityProfile.Ocs2007R2,
        "lync2010" => CompatibilityProfile.Lync2010,
        _ => CompatibilityProfile.Lync2013,
    };
}
