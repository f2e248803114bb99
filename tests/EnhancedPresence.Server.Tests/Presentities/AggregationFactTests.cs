using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>
/// The documented facts of the aggregation, A1 to A16 of the specification, on what a presentity publishes; and the worked cases that need one. Each
/// profile is a class of its own below.
/// </summary>
public abstract class AggregationFactTests
{
    private readonly CompatibilityProfile _profile;
    private readonly Presentity _presentity;
    private PresentityState _state = PresentityState.Empty(Alice);
    private DateTimeOffset _now = T;

    protected AggregationFactTests(CompatibilityProfile profile)
    {
        _profile = profile;
        _presentity = new Presentity(new PresentityRules { Profile = profile });
        Do(new PresentityCommand.SignIn(Desk, 1));
    }

    [Fact]
    public void A1_every_change_of_a_state_or_device_counts_at_once()
    {
        Publish(Machine(3500));
        In(200).Availability.Should().Be(Availability.Available);
        Publish([Item(CategoryName.Device, 7, 2, Computer("text"), ExpireType.Endpoint)]);
        Find<ServiceList>(CategoryName.Services, 0, 200)!.Items.Should().ContainSingle();
        Publish(Delete(CategoryName.Device, 7, 2, 1));
        Find<ServiceList>(CategoryName.Services, 0, 200).Should().BeNull();
        Publish(Delete(CategoryName.State, 0x30000000, 2, 1), Delete(CategoryName.State, 0x30000000, 3, 1));
        In(200, instance: 0).Availability.Should().Be(Availability.SignedOut);
    }

    [Fact]
    public void A2_container_2_is_for_100_200_400_and_container_3_for_300()
    {
        Publish(
            Item(CategoryName.State, 0x30000000, 2, new MachineState { Availability = Availability.Available }, ExpireType.Endpoint),
            Item(CategoryName.State, 0x30000000, 3, new MachineState { Availability = Availability.Away }, ExpireType.Endpoint));

        new[] { 2, 100, 200, 400 }.Select(c => In(c).Availability).Should().AllBeEquivalentTo(Availability.Available);
        new[] { 3, 300 }.Select(c => In(c).Availability).Should().AllBeEquivalentTo(Availability.Away);
    }

    [Fact]
    public void A3_A4_the_machine_is_the_most_active_one_with_its_endpoint()
    {
        Do(new PresentityCommand.SignIn(Phone, 1));
        Publish(Machine(5000));
        Do(new PresentityCommand.Publish(Phone, Document(Machine(3500, instance: 0x30000001))));

        StoredPublication machine = _state.Publications[WellKnown.MachineState];
        machine.Value.Category.Should().Be(new AggregateMachineState { Availability = Availability.Available, EndpointId = Phone.ToString() });
        machine.ExpireType.Should().Be(ExpireType.User);
    }

    [Fact]
    public void A5_an_endpoint_has_one_machine_state()
    {
        Publish(Machine(3500));
        Publish(Machine(5000, version: 1));
        _state.Publications.Values.Where(static p => p.Key.Container == ContainerId.Aggregation && p.Value.Category is MachineState).Should().ContainSingle();
        In(200).Availability.Should().Be(Availability.AvailableIdle);
    }

    [Fact]
    public void A6_four_values_are_summed_up()
    {
        Publish(Machine(3500));
        _now = T.AddMinutes(5);
        Publish([.. Machine(5000, version: 1), .. Meeting()]);

        ((AggregateMachineState)_state.Publications[WellKnown.MachineState].Value.Category).Availability.Should().Be(Availability.AvailableIdle, "the machine");
        In(200).Availability!.Value.Class.Should().Be(AvailabilityClass.BusyIdle, "the availability of all");
        In(200).Activities.Should().Equal(new StateActivity { Token = ActivityToken.InAMeeting });
        In(200).LastActive.Should().Be(T.AddMinutes(5), "when it was left");
    }

    [Fact]
    public void A7_a_manual_busy_beats_an_active_machine()
    {
        Publish([.. Machine(3500), .. User(6500)]);
        In(200).Availability.Should().Be(Availability.Busy);
    }

    [Fact]
    public void A8_X2_a_manual_do_not_disturb_is_urgent_interruptions_only_in_3_and_300()
    {
        Publish([.. Machine(3500), .. User(9500)]);

        new[] { 2, 100, 200, 400 }.Select(c => In(c).Availability).Should().AllBeEquivalentTo(Availability.DoNotDisturb);
        new[] { 3, 300 }.Select(c => In(c).Availability).Should().AllBeEquivalentTo(Availability.UrgentInterruptionsOnly);
        In(300).Activities.Should().Equal(new StateActivity { Token = ActivityToken.UrgentInterruptionsOnly });

        // There is no marker for call routing before 2007 R2.
        UserState? nothing = _profile.PublishesDndState ? new UserState { Manual = true } : null;
        UserState? marker = nothing is null ? null : nothing with { Availability = Availability.DoNotDisturb };
        new[] { 0, 2, 100, 200, 400 }.Select(c => Find<UserState>(CategoryName.DndState, 0, c)).Should().OnlyContain(s => s == marker);
        new[] { 3, 300 }.Select(c => Find<UserState>(CategoryName.DndState, 0, c)).Should().OnlyContain(s => s == nothing);
    }

    [Fact]
    public void A9_A10_A12_a_meeting_on_an_idle_machine_with_a_location()
    {
        MachineState idle = new() { Availability = Availability.AvailableIdle, EndpointLocation = "office", Device = "computer" };
        Publish([Item(CategoryName.State, 0x30000000, 2, idle, ExpireType.Endpoint), Item(CategoryName.State, 0x30000000, 3, idle, ExpireType.Endpoint), .. Meeting()]);

        (In(200).Availability!.Value.Class, In(200).EndpointLocation, In(100).EndpointLocation)
            .Should().Be((AvailabilityClass.BusyIdle, IsBeforeLync ? null : "office", null), "colleagues see where somebody is since Lync 2010");
        In(200).Activities.Should().Equal(new StateActivity { Token = ActivityToken.InAMeeting });
        In(100).Activities.Should().BeEmpty();
    }

    [Fact]
    public void A11_X17_last_active_is_when_it_was_left()
    {
        Publish(Machine(3500));
        _now = T.AddMinutes(5);
        Publish(Machine(5000, version: 1));
        _now = T.AddMinutes(15);
        Publish(Machine(15500, version: 2));

        In(200).LastActive.Should().Be(T.AddMinutes(5));
        In(100).LastActive.Should().BeNull();
    }

    [Fact]
    public void A13_what_applications_publish_elsewhere_is_not_summed_up()
    {
        Publish([.. Machine(3500), Item(CategoryName.State, 77, 2, new UserState { Manual = true, Availability = Availability.Away }), Item(CategoryName.State, 0x20000000, 1234, new UserState { Manual = true, Availability = Availability.Away })]);
        In(200).Availability.Should().Be(Availability.Available);
    }

    [Fact]
    public void A14_services_are_the_capabilities_of_all_devices()
    {
        Do(new PresentityCommand.SignIn(Phone, 1));
        Publish([.. Machine(15500), Item(CategoryName.Device, 7, 2, Computer("text", "voice"), ExpireType.Endpoint)]);
        Do(new PresentityCommand.Publish(Phone, Document([.. Machine(3500, instance: 0x30000001), Item(CategoryName.Device, 8, 2, Computer("voice"), ExpireType.Endpoint)])));

        EquatableArray<Capability> all = Find<ServiceList>(CategoryName.Services, 0, 2)!.Items[0].Capabilities!.Capabilities;
        all.Select(static c => (c.Name, c.PreferredEndpointId, c.DeviceAvailability)).Should().Equal(
            ("text", Desk.ToString(), Availability.Away), ("voice", Phone.ToString(), Availability.Available));
        Find<ServiceList>(CategoryName.Services, 0, 100)!.Items.IsEmpty.Should().Be(IsBeforeLync, "external contacts see services since Lync 2010");
        Find<ServiceList>(CategoryName.Services, 0, 100)!.Items.SelectMany(static i => i.Capabilities!.Capabilities).Should().NotContain(static c => c.PreferredEndpointId != null);
        Find<ServiceList>(CategoryName.Services, 0, 32000).Should().Be(ServiceList.Empty);
    }

    [Fact]
    public void A14_a_device_counts_without_a_machine_but_not_without_somebody_there()
    {
        Do(new PresentityCommand.SignIn(Phone, 1));
        Publish(Item(CategoryName.Device, 7, 2, Computer("text"), ExpireType.Static));
        Find<ServiceList>(CategoryName.Services, 0, 200).Should().BeNull("nobody is there");
        Do(new PresentityCommand.Publish(Phone, Document(Machine(3500))));
        Find<ServiceList>(CategoryName.Services, 0, 200)!.Items.Should().ContainSingle();

        Do(new PresentityCommand.SignOut(Phone, 1));
        Do(new PresentityCommand.SignOut(Desk, 1));
        Find<Device>(CategoryName.Device, 7, 2).Should().NotBeNull();
        Find<ServiceList>(CategoryName.Services, 0, 200).Should().BeNull();
    }

    [Fact]
    public void A15_X4_legacy_interop_mirrors_each_containers_state()
    {
        Publish([.. Machine(3500), .. Meeting()]);

        Find<LegacyInterop>(CategoryName.LegacyInterop, 1, 100).Should().Be(new LegacyInterop { Availability = Availability.Busy });
        foreach (int container in new[] { 200, 300, 400 })
        {
            Find<LegacyInterop>(CategoryName.LegacyInterop, 1, container).Should().Be(new LegacyInterop { Availability = Availability.Busy, Token = "in-a-meeting" });
        }

        Find<LegacyInterop>(CategoryName.LegacyInterop, 1, 32000).Should().Be(new LegacyInterop { Availability = Availability.Offline });
    }

    [Fact]
    public void A16_a_second_idle_device_does_not_win()
    {
        Do(new PresentityCommand.SignIn(Phone, 1));
        Publish(Machine(3500));
        Do(new PresentityCommand.Publish(Phone, Document(Machine(15500, instance: 0x30000001))));
        In(200).Availability.Should().Be(Availability.Available);
    }

    [Fact]
    public void X7_X23_when_the_last_endpoint_is_gone_only_the_static_values_stay()
    {
        Publish([.. Machine(3500), .. Meeting(), Note(200, "hello"), Item(CategoryName.Device, 7, 2, Computer("text"), ExpireType.Endpoint)]);
        Do(new PresentityCommand.SignOut(Desk, 1));

        new[] { 2, 3, 100, 200, 300, 400 }.Select(c => In(c, instance: 0).Availability).Should().AllBeEquivalentTo(Availability.SignedOut);
        _state.Publications.Values.Should().OnlyContain(static p => p.ExpireType == ExpireType.Static);
        Find<Note>(CategoryName.Note, 0, 200).Should().NotBeNull();
        Find<ServiceList>(CategoryName.Services, 0, 200).Should().BeNull();
        Find<LegacyInterop>(CategoryName.LegacyInterop, 1, 200).Should().BeNull();
    }

    [Fact]
    public void X16_a_choice_for_a_time_is_over()
    {
        Publish([.. Machine(3500), .. User(9500, type: ExpireType.Time, expires: 60)]);
        _now = T.AddSeconds(60);
        Do(new PresentityCommand.Expire());

        In(200).Availability.Should().Be(Availability.Available);
        Find<UserState>(CategoryName.DndState, 0, 200)?.Availability.Should().BeNull();
    }

    [Fact]
    public void Another_rule_can_take_the_place_of_the_servers()
    {
        var presentity = new Presentity(new PresentityRules { AggregationRule = new AlwaysBusy() });
        PresentityState state = PresentityState.Empty(Alice);
        state = Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.SignIn(Desk, 1), T).Changes);

        state.AvailabilityIn(200).Should().Be(6500);
        new PresentityRules { AggregationRule = new AlwaysBusy() }.ToPolicy().Aggregation.Should().BeOfType<AlwaysBusy>();
    }

    private bool IsBeforeLync => _profile == CompatibilityProfile.Ocs2007 || _profile == CompatibilityProfile.Ocs2007R2;

    private static Device Computer(params string[] capabilities) => new()
    {
        CapabilitySets = [new CapabilitySet { Uri = Alice.ToString(), Capabilities = capabilities.Select(static c => new Capability { Name = c, Render = true }).ToEquatableArray() }],
    };

    private AggregateState In(int container, uint instance = 1) => Find<AggregateState>(CategoryName.State, instance, container)!;

    private T? Find<T>(CategoryName category, uint instance, int container)
        where T : PresenceCategory =>
        _state.Publications.TryGetValue(new PublicationKey(category, instance, new ContainerId(container)), out StoredPublication? found) ? (T)found.Value.Category : null;

    private void Publish(params Publication[] items) => Do(new PresentityCommand.Publish(Desk, Document(items)));

    private void Do(PresentityCommand command)
    {
        Decision decision = _presentity.Decide(_state, command, _now);
        decision.Reply.Status.Should().Be(Transport.ResponseStatus.Ok, decision.Reply.Detail);
        _state = Presentity.Apply(_state, decision.Changes);
    }

    private sealed class AlwaysBusy : IAggregationRule
    {
        public Aggregation Aggregate(in AggregationInput input) =>
            new(new AggregateState { Availability = Availability.Busy }, null, AggregationRule.UserChoice, null, null);
    }

    public sealed class Ocs2007() : AggregationFactTests(CompatibilityProfile.Ocs2007);

    public sealed class Ocs2007R2() : AggregationFactTests(CompatibilityProfile.Ocs2007R2);

    public sealed class Lync2010() : AggregationFactTests(CompatibilityProfile.Lync2010);

    public sealed class Lync2013() : AggregationFactTests(CompatibilityProfile.Lync2013);
}
