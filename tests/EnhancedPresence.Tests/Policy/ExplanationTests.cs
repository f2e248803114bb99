using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tests.Policy;

/// <summary>What an explanation says, case by case, over data as a client has them.</summary>
public sealed class ExplanationTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    private static readonly SipUri Bob = SipUri.Parse("sip:bob@contoso.com");

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(0, "0 s")]
    [InlineData(119, "119 s")]
    [InlineData(120, "2 min")]
    [InlineData(7199, "119 min")]
    [InlineData(7200, "2 h")]
    [InlineData((48 * 3600) - 1, "47 h")]
    [InlineData(48 * 3600, "2 days")]
    [InlineData(10 * 86400, "10 days")]
    public void Ages_are_told_in_the_unit_that_says_most(int seconds, string age)
    {
        string text = Explain(200, [Machine(3500) with { PublishTime = T.AddSeconds(-seconds) }, Note(200) with { PublishTime = T.AddSeconds(-seconds) }]);

        text.Should().Contain($"machineState 0x30000000: 3500, {age} old, ends with its endpoint");
        text.Should().Contain($"instance 0x0: AsPublished, {age} old, stays until deleted");
    }

    [Theory]
    [InlineData(ExpireType.Static, null, "stays until deleted")]
    [InlineData(ExpireType.User, null, "ends with the last endpoint")]
    [InlineData(ExpireType.Endpoint, null, "ends with its endpoint")]
    [InlineData(ExpireType.Time, 90, "ends at 2026-03-02T09:01:30Z")]
    [InlineData(ExpireType.Time, null, "ends by the clock")]
    [InlineData(ExpireType.Static, 90, "stays until deleted")]
    public void What_ends_an_input_is_told(ExpireType type, int? expires, string ends)
    {
        string text = Explain(200, [Machine(3500) with { ExpireType = type, Expires = expires }, Note(200) with { ExpireType = type, Expires = expires }]);

        text.Should().Contain($"0x30000000: 3500, 0 s old, {ends};").And.Contain($"instance 0x0: AsPublished, 0 s old, {ends}\n");
    }

    [Fact]
    public void What_is_not_known_is_not_made_up()
    {
        string text = Explain(200, [Machine(3500) with { PublishTime = null, ExpireType = null, Value = new MachineState() }, Note(200) with { PublishTime = null, ExpireType = null }]);

        text.Should().Contain("machineState 0x30000000: no availability, 0 s old, stays until deleted").And.Contain("instance 0x0: AsPublished\n");
    }

    [Fact]
    public void Each_input_is_told_with_what_it_gave()
    {
        string text = Explain(200, [Machine(3500), User(6500), Phone(6900, "on-the-phone", from: 6500, to: 8999)]);

        text.Should().Contain("state: 6500 (Busy), on-the-phone, by the rule UserChoice over container 2");
        text.Should().Contain("userState 0x20000000: 6500, 0 s old, stays until deleted; gave the availability\n");
        text.Should().Contain("machineState 0x30000000: 3500, 0 s old, ends with its endpoint; not used\n");
        text.Should().Contain("phoneState 0x80000000: 6900, 0 s old, ends with its endpoint; gave the activity\n");
        Explain(200, [Machine(3500), Phone(6900, "on-the-phone", from: 6500, to: 8999)])
            .Should().Contain("phoneState 0x80000000: 6900, 0 s old, ends with its endpoint; gave availability and activity\n");
    }

    [Fact]
    public void An_activity_in_own_words_is_not_repeated()
    {
        CategoryInstance phone = Phone(6500, string.Empty, from: 6500, to: 8999);
        string text = Explain(200, [Machine(3500), phone with
        {
            Value = new PhoneState { Availability = Availability.Busy, Activities = [new StateActivity { Custom = [new LocalizedText("s3cret")], MinAvailability = 6500, MaxAvailability = 8999 }] },
        }]);

        text.Should().Contain("state: 6500 (Busy), custom activity, by the rule Call").And.NotContain("s3cret");
        Explain(200, [Machine(3500)]).Should().Contain("state: 3500 (Available), by the rule Machine");
    }

    [Fact]
    public void The_workgroup_is_explained_from_its_own_container()
    {
        CategoryInstance there = Machine(5000) with { Container = ContainerId.WorkgroupAggregation };
        string text = Explain(300, [Machine(3500), there]);

        text.Should().Contain("state: 5000 (AvailableIdle), by the rule Machine over container 3").And.NotContain(": 3500,");
        Explain(200, [Machine(3500), there]).Should().Contain("state: 3500 (Available), by the rule Machine over container 2").And.NotContain(": 5000,");
        Explain(400, [Machine(3500), there]).Should().Contain("over container 2");
        Explain(100, [Machine(3500), there]).Should().Contain("over container 2");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32000)]
    [InlineData(1234)]
    public void Whoever_gets_no_aggregate_gets_none_explained(int container) =>
        Explain(container, [Machine(3500)]).Should().NotContain("by the rule");

    [Fact]
    public void The_time_of_last_activity_goes_on_from_the_state_before()
    {
        CategoryInstance before = Own(CategoryName.State, 1, 2, new AggregateState { Availability = Availability.Away, LastActive = T.AddHours(-1) });
        CategoryInstance elsewhere = before with { Container = ContainerId.WorkgroupAggregation, Value = new AggregateState { Availability = Availability.Away, LastActive = T.AddHours(-9) } };

        PresenceExplanation explanation = Inspector(200, [Machine(15500), before, elsewhere]).Explain(new Watcher(Bob, WatcherNetwork.SameEnterprise));
        explanation.Aggregate!.Aggregation.State.LastActive.Should().Be(T.AddHours(-1));
    }

    [Fact]
    public void The_endpoint_of_an_input_is_known_where_its_name_is_one()
    {
        EndpointId desk = EndpointId.Parse("11111111-1111-1111-1111-111111111111");
        EquatableArray<InputExplanation> inputs = Inspector(200, [Machine(3500) with { EndpointId = desk.ToString() }, Phone(6500, "on-the-phone", 0, 9000) with { EndpointId = "?" }])
            .Explain(new Watcher(Bob, WatcherNetwork.SameEnterprise)).Aggregate!.Inputs;

        inputs[0].Input.Endpoint.Should().Be(desk);
        inputs[1].Input.Endpoint.Should().BeNull();
    }

    [Fact]
    public void What_the_level_hides_is_told_apart_from_what_was_not_published_for_it()
    {
        CategoryInstance card = Own(CategoryName.ContactCard, 0, 200, new ContactCard { Titles = [new LocalizedText("Engineer")] });
        string text = Explain(200,
        [
            Machine(3500), Note(300), card,
            Own(CategoryName.ContactCard, 0, 400, new ContactCard { Phones = [new ContactPhone { Type = "home", Uri = "tel:+1" }] }),
            Own(CategoryName.Routing, 0, 1, new Routing()),
        ]);

        text.Should().Contain("note: nothing shown; not published for this level: Note");
        text.Should().Contain("contactCard: shows Title; hidden by the level: PrivatePhones");
        text.Should().Contain("routing: nothing shown; the category is the owner's only");
        text.Should().Contain("calendarData: nothing shown; nothing is published");
        text.Should().Contain("state: nothing shown; not published for this level: Availability");
    }

    [Fact]
    public void What_the_owner_keeps_elsewhere_was_not_published_for_the_level()
    {
        Explain(200, [Note(2)]).Should().Contain("note: nothing shown; not published for this level: Note");
        Explain(200, [Own(CategoryName.State, 5, 300, new CalendarState { Activities = [new StateActivity { Token = ActivityToken.InAMeeting }] })])
            .Should().MatchRegex("state: nothing shown; not published for this level: [A-Za-z, ]*Activity");
    }

    [Fact]
    public void Two_instances_show_what_one_shows()
    {
        Explain(200, [Note(200), Note(200) with { Instance = 5 }]).Should().Contain("note: shows Note\n");
        Inspector(200, [Note(200), Note(300)]).Explain(new Watcher(Alice, WatcherNetwork.SameEnterprise), [CategoryName.Note]).ToTree().ToString()
            .Should().Contain("note: shows Note\n");
    }

    [Fact]
    public void What_is_cut_from_an_instance_is_named()
    {
        CategoryInstance card = Own(CategoryName.ContactCard, 3, 200, new ContactCard
        {
            Titles = [new LocalizedText("Engineer")],
            Phones = [new ContactPhone { Type = "home", Uri = "tel:+1" }],
        });

        Explain(200, [card]).Should().Contain("instance 0x3: Reduced, without PrivatePhones, 0 s old, stays until deleted\n");
        Explain(400, [card with { Container = ContainerId.FriendsAndFamily }]).Should().Contain("instance 0x3: AsPublished, 0 s old, stays until deleted\n");
    }

    [Fact]
    public void Whoever_is_blocked_is_told_so_except_about_the_card()
    {
        string text = Explain(32000,
        [
            Machine(3500), Note(200), Note(32000),
            Own(CategoryName.State, 0, 32000, new AggregateState { Availability = Availability.Offline }),
            Own(CategoryName.ContactCard, 0, 32000, new ContactCard { Identities = [new ContactIdentity { Emails = [new LocalizedText("alice@contoso.com")] }] }),
        ]);

        text.Should().Contain("note: nothing shown; the watcher is blocked and sees somebody who is offline");
        text.Should().Contain("state: nothing shown; the watcher is blocked and sees somebody who is offline");
        text.Should().Contain("contactCard: shows Identity\n");
        text.Should().NotContain("instance 0x0: Empty");
    }

    [Fact]
    public void The_owner_is_told_everything_is_shown()
    {
        PresenceInspector inspector = Inspector(200, [Machine(3500), Note(200), Own(CategoryName.Routing, 0, 1, new Routing())]);
        string text = inspector.Explain(new Watcher(Alice, WatcherNetwork.SameEnterprise), [CategoryName.Note, CategoryName.State, CategoryName.Routing, CategoryName.CalendarData]).ToTree().ToString();

        text.Should().StartWith("alice@contoso.com sees everything, as the owner of alice@contoso.com at 2026-03-02T09:00:00Z\n");
        text.Should().Contain("  membership: the watcher is the owner (network SameEnterprise)\n");
        text.Should().Contain("  note: shows Note\n").And.Contain("  state: shows Availability\n").And.Contain("  routing: shows Application\n");
        text.Should().Contain("  calendarData: nothing shown; nothing is published\n");
        text.Should().NotContain("hidden").And.NotContain("instance");
    }

    [Theory]
    [InlineData(MembershipRule.SpecificityThenId, 200, "not decisive: Domain contoso.com in container 300, as the most specific entry wins, then the largest container")]
    [InlineData(MembershipRule.LargestId, 300, "not decisive: User bob@contoso.com in container 200, as the largest container wins")]
    public void Entries_that_did_not_decide_are_told_with_the_rule(MembershipRule rule, int container, string other)
    {
        var data = new SelfData([],
        [
            new Container(ContainerId.Colleagues, 1, [ContainerMember.User(Bob), new ContainerMember(ContainerMemberType.SameEnterprise)]),
            new Container(ContainerId.Workgroup, 1, [new ContainerMember(ContainerMemberType.Domain, "contoso.com")]),
        ]);
        PresenceExplanation explanation = new PresenceInspector(Alice, data, T, new PresencePolicy { Membership = rule }).Explain(new Watcher(Bob, WatcherNetwork.SameEnterprise));
        string text = explanation.ToTree().ToString();

        explanation.Membership.Container.Value.Should().Be(container);
        explanation.Rule.Should().Be(rule);
        explanation.OtherEntries.Should().HaveCount(2).And.NotContain(explanation.Membership);
        text.Should().Contain(other).And.Contain("not decisive: SameEnterprise in container 200");
    }

    [Fact]
    public void An_explanation_tells_what_was_asked_once_and_in_order()
    {
        PresenceInspector inspector = Inspector(200, [Machine(3500)]);
        inspector.Explain(new Watcher(Bob, WatcherNetwork.SameEnterprise), [CategoryName.State, CategoryName.Note, CategoryName.State])
            .Categories.Select(static c => c.Category).Should().Equal(CategoryName.Note, CategoryName.State);
        inspector.Explain(new Watcher(Bob, WatcherNetwork.SameEnterprise))
            .Categories.Select(static c => c.Category).Should().Equal(PresenceRequest.UsualCategories.OrderBy(static c => c.Value, StringComparer.Ordinal));
    }

    private static string Explain(int container, CategoryInstance[] publications) => Inspector(container, publications).Explain(
        new Watcher(Bob, WatcherNetwork.SameEnterprise),
        [.. PresenceRequest.UsualCategories, CategoryName.Routing]).ToTree().ToString();

    private static PresenceInspector Inspector(int container, CategoryInstance[] publications) => new(
        Alice,
        new SelfData(publications.ToEquatableArray(), container == 0 ? [] : [new Container(new ContainerId(container), 1, [ContainerMember.User(Bob)])]),
        T);

    private static CategoryInstance Machine(uint availability) =>
        Own(CategoryName.State, 0x30000000, 2, new MachineState { Availability = new Availability(availability) }) with { ExpireType = ExpireType.Endpoint };

    private static CategoryInstance User(uint availability) =>
        Own(CategoryName.State, 0x20000000, 2, new UserState { Availability = new Availability(availability), Manual = true });

    private static CategoryInstance Phone(uint availability, string token, uint from, uint to) => Own(CategoryName.State, 0x80000000, 2, new PhoneState
    {
        Availability = new Availability(availability),
        Activities = [new StateActivity { Token = new ActivityToken(token), MinAvailability = from, MaxAvailability = to }],
    }) with
    {
        ExpireType = ExpireType.Endpoint,
    };

    private static CategoryInstance Note(int container) => Own(CategoryName.Note, 0, container, Categories.Note.Personal("private"));

    private static CategoryInstance Own(CategoryName name, uint instance, int container, PresenceCategory value) => new()
    {
        Name = name,
        Instance = instance,
        Container = new ContainerId(container),
        PublishTime = T,
        ExpireType = ExpireType.Static,
        Version = 1,
        Value = value,
    };
}
