using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>A preview is what is sent; an explanation is true.</summary>
public sealed class PresenceInspectorTests
{
    private static readonly Watcher Colleague = new(Bob, WatcherNetwork.SameEnterprise);
    private static readonly Watcher Stranger = new(SipUri.Parse("sip:eve@example.org"), WatcherNetwork.PublicCloud);

    private static readonly Gen<CompatibilityProfile> Profiles = Gen.OneOf(
        CompatibilityProfile.Ocs2007, CompatibilityProfile.Ocs2007R2, CompatibilityProfile.Lync2010, CompatibilityProfile.Lync2013);

    private static readonly Gen<Publication[]> Items = Gen.OneOf(
            Gen.OneOf(3500u, 5000u, 15500u).Select(static a => Machine(a)),
            Gen.OneOf(3500u, 6500u, 9500u, 18500u).Select(static a => User(a)),
            Gen.Const(Meeting()),
            Gen.OneOf(100, 200, 300, 400, 32000, 0, 1234).Select(static c => new[] { Note(c, "private") }),
            Gen.OneOf(0, 200, 300, 400, 32000).Select(static c => new[] { Item(CategoryName.ContactCard, 1, c, Card) }),
            Gen.Const<Publication[]>([Item(CategoryName.Device, 7, 2, Computer, ExpireType.Endpoint)]),
            Gen.Const<Publication[]>([Item(CategoryName.OtherOptions, 2, 1, PrivacyMode.ToOptions(isPrivate: true))]))
        .Array[0, 6].Select(static sets => sets.SelectMany(static s => s).DistinctBy(static p => p.Key).ToArray());

    private static readonly EquatableArray<CategoryName> Everything =
    [
        CategoryName.State, CategoryName.Note, CategoryName.CalendarData, CategoryName.ContactCard, CategoryName.Services, CategoryName.Device,
        CategoryName.LegacyInterop, CategoryName.DndState, CategoryName.OtherOptions, new CategoryName("custom"),
    ];

    private static ContactCard Card => new()
    {
        Identities = [new ContactIdentity { Emails = [new LocalizedText("alice@contoso.com")] }],
        Phones = [new ContactPhone { Type = "home", Uri = "tel:+1" }, new ContactPhone { Type = "mobile", Uri = "tel:+2" }],
    };

    private static Device Computer => new()
    {
        EndpointId = Desk.ToString(),
        CapabilitySets = [new CapabilitySet { Uri = Alice.ToString(), Capabilities = [new Capability { Name = "text", Render = true, Capture = true, Publish = true }] }],
    };

    [Fact]
    public void A_preview_has_the_bytes_that_are_sent() => Gen.Select(Items, Gen.OneOf(100, 200, 300, 400, 32000, 1234, 0), Profiles, Gen.Bool).Sample((items, level, profile, own) =>
    {
        var rules = new PresentityRules { Profile = profile };
        PresentityState state = State(rules, level, items);
        Watcher watcher = own ? new Watcher(Alice, WatcherNetwork.SameEnterprise) : Colleague;
        var fanOut = new PresenceFanOut(rules, new WrittenViewBudget(0));
        DateTimeOffset now = T.AddMinutes(3);

        // From a store, and from what a client got over the wire.
        SelfData stored = state.ToSelfData(now);
        ReadOnlyMemory<byte> sent = fanOut.View(state, watcher, Everything, now).Body;
        return sent.Span.SequenceEqual(new PresenceInspector(Alice, stored, now, rules.ToPolicy()).PreviewAs(watcher, Everything).Span)
            && sent.Span.SequenceEqual(new PresenceInspector(Alice, OverTheWire(stored), now, rules.ToPolicy()).PreviewAs(watcher, Everything).Span);
    });

    [Fact]
    public void An_explanation_shows_what_the_view_shows() => Gen.Select(Items, Gen.OneOf(100, 200, 300, 400, 32000, 0), Profiles).Sample((items, level, profile) =>
    {
        var rules = new PresentityRules { Profile = profile };
        PresentityState state = State(rules, level, items);
        var inspector = new PresenceInspector(Alice, state.ToSelfData(T), T, rules.ToPolicy());
        PresenceExplanation explanation = inspector.Explain(Colleague, Everything);
        CategoriesDocument view = inspector.View(Colleague, Everything);

        return explanation.Membership == state.Resolve(Colleague, rules)
            && explanation.Categories.All(category =>
            {
                PresenceFields seen = view.Categories.Where(c => c.Name == category.Category && c.Value is not null)
                    .Aggregate(PresenceFields.None, static (all, c) => all | AccessPolicy.FieldsOf(c.Value!));
                bool blocked = category.Reason == HiddenReason.Blocked || (explanation.Membership.Container == ContainerId.Blocked && category.Category == CategoryName.State);
                return (blocked || seen == category.Shown)
                    && (category.Shown & category.Hidden) == PresenceFields.None
                    && (category.Hidden == PresenceFields.None || category.Reason != HiddenReason.None)
                    && (!AccessPolicy.IsPrivate(category.Category) || category.Shown == PresenceFields.None);
            })
            && (explanation.Aggregate is null || explanation.Aggregate.Aggregation.State.Availability?.Value == state.AvailabilityIn(explanation.Membership.Container.Value));
    });

    [Fact]
    public void A_meeting_is_explained_with_its_inputs_and_what_is_hidden()
    {
        PresentityState state = State(PresentityRules.Default, 200, [.. Machine(3500), .. Meeting(), .. User(3500, type: ExpireType.Time, expires: 3600), Note(200, "private")]);
        PresenceExplanation explanation = new PresenceInspector(Alice, state.ToSelfData(T.AddMinutes(5)), T.AddMinutes(5)).Explain(Colleague);

        explanation.Membership.Member.Should().Be(ContainerMember.User(Bob));
        explanation.OtherEntries.Should().ContainSingle().Which.Member!.Type.Should().Be(ContainerMemberType.SameEnterprise);
        explanation.Aggregate!.Aggregation.Rule.Should().Be(AggregationRule.Calendar);
        explanation.Aggregate.Inputs.Select(static i => (i.Input.Instance >> 28, i.Role)).Should().Equal(
            (2u, InputRole.None), (3u, InputRole.None), (4u, InputRole.Availability | InputRole.Activity));
        explanation.Aggregate.Inputs[0].EndsAt.Should().Be(T.AddHours(1));
        explanation.Aggregate.Inputs[0].ExpireType.Should().Be(ExpireType.Time);
        explanation.Aggregate.Inputs.Should().OnlyContain(static i => i.Age == TimeSpan.FromMinutes(5));

        CategoryExplanation states = explanation.Categories.Single(static c => c.Category == CategoryName.State);
        states.Hidden.Should().Be(PresenceFields.Meeting);
        states.Reason.Should().Be(HiddenReason.Level);
        explanation.Categories.Single(static c => c.Category == CategoryName.Note).Should().Match<CategoryExplanation>(static c =>
            c.Shown == PresenceFields.Note && c.Reason == HiddenReason.None && c.Instances.Count == 1);
        explanation.Categories.Single(static c => c.Category == CategoryName.CalendarData).Reason.Should().Be(HiddenReason.NotPublished);

        explanation.ToTree().ToString().Should().Be(
            """
            bob@contoso.com sees the level Colleagues, container 200 of alice@contoso.com at 2026-03-02T09:05:00Z
              membership: the entry User bob@contoso.com in container 200 (network SameEnterprise)
                not decisive: SameEnterprise in container 200, as the most specific entry wins, then the largest container
              state: 6500 (Busy), in-a-meeting, by the rule Calendar over container 2
                userState 0x20000000: 3500, 5 min old, ends at 2026-03-02T10:00:00Z; not used
                machineState 0x30000000: 3500, 5 min old, ends with its endpoint; not used
                calendarState 0x40000000: 6500, 5 min old, ends with its endpoint; gave availability and activity
              calendarData: nothing shown; nothing is published
              contactCard: nothing shown; nothing is published
              note: shows Note
                instance 0x0: AsPublished, 5 min old, stays until deleted
              state: shows Availability, Activity; hidden by the level: Meeting
                instance 0x1: Reduced, 5 min old, ends with the last endpoint

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(0, CompatibilityText.NoEntry)]
    [InlineData(32000, CompatibilityText.Blocked)]
    [InlineData(1, CompatibilityText.Owner)]
    public void Who_sees_little_is_told_why(int level, string expected)
    {
        PresentityState state = State(PresentityRules.Default, level, [.. Machine(3500), Note(200, "private"), Item(CategoryName.Routing, 0, 200, Categories.Note.Empty)]);
        Watcher watcher = level switch { 0 => Stranger, 1 => new Watcher(Alice, WatcherNetwork.SameEnterprise), _ => Colleague };
        string text = new PresenceInspector(Alice, state.ToSelfData(T), T).Explain(watcher, [CategoryName.Note, CategoryName.Routing]).ToTree().ToString();

        text.Should().Contain(expected);
        text.Should().NotContain("private\"");
    }

    [Fact]
    public void Two_views_differ_by_what_only_one_may_see()
    {
        PresentityState state = State(PresentityRules.Default, 300, [.. Machine(3500), .. Meeting(), Note(200, "a"), Note(300, "b")]);
        var inspector = new PresenceInspector(Alice, state.ToSelfData(T), T);
        var other = new Watcher(SipUri.Parse("sip:dave@contoso.com"), WatcherNetwork.SameEnterprise);

        inspector.DiffViews(Colleague, other).Should().Equal(
            new ViewDifference(
                CategoryName.Note, 0, Instance(inspector, Colleague, CategoryName.Note), Instance(inspector, other, CategoryName.Note), PresenceFields.None, PresenceFields.None),
            new ViewDifference(
                CategoryName.State, 1, Instance(inspector, Colleague, CategoryName.State), Instance(inspector, other, CategoryName.State), PresenceFields.Meeting, PresenceFields.None));
        inspector.DiffViews(other, other).Should().BeEmpty();
        inspector.DiffViews(Colleague, Stranger, [CategoryName.Note]).Should().Equal(
            [new ViewDifference(CategoryName.Note, 0, Instance(inspector, Colleague, CategoryName.Note), null, PresenceFields.Note, PresenceFields.None)],
            "that there is no note for the other is no difference of its own");
    }

    [Fact]
    public void Privacy_mode_is_seen_in_the_explanation()
    {
        var rules = new PresentityRules { Profile = CompatibilityProfile.Lync2013 };
        PresentityState state = State(rules, 0, Item(CategoryName.OtherOptions, PrivacyMode.Instance, 1, PrivacyMode.ToOptions(isPrivate: true)));
        PresenceExplanation explanation = new PresenceInspector(Alice, state.ToSelfData(T), T, rules.ToPolicy()).Explain(Colleague);

        explanation.PrivacyMode.Should().BeTrue();
        explanation.Membership.Reason.Should().Be(MembershipReason.NoEntry);
        explanation.ToTree().ToString().Should().Contain("privacy mode");
        state.Resolve(Colleague, PresentityRules.Default).Level.Should().Be(AccessLevel.Colleagues, "before Lync 2010 there was none");
    }

    private static CategoryInstance Instance(PresenceInspector inspector, Watcher watcher, CategoryName name) =>
        inspector.View(watcher).Categories.Single(c => c.Name == name);

    private static SelfData OverTheWire(SelfData data)
    {
        byte[] xml = PresenceXml.ToUtf8(new CategoriesDocument(Alice, data.Publications));
        return PresenceXml.TryReadCategories(xml, out CategoriesDocument? read, out PresenceReadError error)
            ? data with { Publications = read.Categories }
            : throw error.ToException();
    }

    private static PresentityState State(PresentityRules rules, int level, params Publication[] items)
    {
        var presentity = new Presentity(rules);
        PresentityState state = PresentityState.Empty(Alice);
        state = Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.SignIn(Desk, 1), T).Changes);
        if (level is not (0 or 1))
        {
            uint version = state.Membership.Find(new ContainerId(level))?.Version ?? 0;
            state = Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.UpdateContainers(Desk, [Put(Bob, level, version)]), T).Changes);
        }

        return items.Length == 0 ? state : Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.Publish(Desk, Document(items)), T).Changes);
    }

    private static class CompatibilityText
    {
        public const string NoEntry = "no entry of any container names the watcher, so container 0";
        public const string Blocked = "note: nothing shown; the watcher is blocked and sees somebody who is offline";
        public const string Owner = "sees everything, as the owner";
    }
}
