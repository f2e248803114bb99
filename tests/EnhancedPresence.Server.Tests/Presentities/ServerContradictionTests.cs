using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>How the contradictions of the sources are resolved: the rows of section 13 of the specification that are the server's, and case X8, by profile.</summary>
public sealed class ServerContradictionTests
{
    public static TheoryData<CompatibilityProfile> Profiles =>
        [CompatibilityProfile.Ocs2007, CompatibilityProfile.Ocs2007R2, CompatibilityProfile.Lync2010, CompatibilityProfile.Lync2013];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_4_a_note_of_absence_may_last_for_a_time_or_until_it_is_deleted(CompatibilityProfile profile)
    {
        Note note = new() { Bodies = [new NoteBody { Type = NoteBody.OutOfOfficeType, Text = "away until Monday" }] };
        PresentityState state = Publish(SignedIn(profile), profile, Item(CategoryName.Note, 1, 200, note), Item(CategoryName.Note, 1, 300, note, ExpireType.Time, expires: 60));

        state = Do(state, profile, new PresentityCommand.Expire(), T.AddSeconds(60));
        state.Publications.Values.Where(static p => p.Key.Category == CategoryName.Note).Select(static p => p.Key.Container.Value).Should().Equal(200);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_5_external_contacts_are_told_of_a_do_not_disturb(CompatibilityProfile profile) =>
        Publish(SignedIn(profile), profile, [.. Machine(3500), .. User(9500)]).AvailabilityIn(100).Should().Be(9500);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_6_the_marker_for_call_routing_says_do_not_disturb_while_that_is_chosen(CompatibilityProfile profile)
    {
        PresentityState state = Publish(SignedIn(profile), profile, Machine(3500));
        Marks(state).Should().BeEmpty();
        Marks(Publish(state, profile, User(6500))).Should().BeEmpty();
        Marks(Publish(state, profile, Item(CategoryName.State, 0x80000000, 2, new PhoneState { Availability = Availability.DoNotDisturb }))).Should().BeEmpty("a call is no choice");
        state = Publish(state, profile, User(9500));
        Marks(state).Should().Equal(profile.PublishesDndState ? [0, 2, 100, 200, 400] : []);

        static int[] Marks(PresentityState state) =>
        [
            .. state.Publications.Values.Where(static p => p.Key.Category == CategoryName.DndState && p.Value.Category is UserState { Availability: not null })
                .Select(static p => p.Key.Container.Value).Order(),
        ];
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_12_the_machines_are_summed_up_in_the_instance_of_eight_digits(CompatibilityProfile profile) =>
        Publish(SignedIn(profile), profile, Machine(3500)).Publications[new PublicationKey(CategoryName.State, 0x10000000, ContainerId.Aggregation)]
            .Value.Category.Should().BeOfType<AggregateMachineState>();

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_22_the_number_of_an_instance_is_the_publishers_own(CompatibilityProfile profile)
    {
        uint[] numbers = [0, 1, 7, 0x41995A69, 0x80000000, uint.MaxValue];
        PresentityState state = Publish(SignedIn(profile), profile, [.. numbers.Select(static n => Item(CategoryName.CalendarData, n, 200, new CalendarData { MailboxId = "alice@contoso.com" }))]);

        state.Publications.Keys.Where(static k => k.Category == CategoryName.CalendarData).Select(static k => k.Instance).Order().Should().Equal(numbers);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_27_the_version_that_is_stored_is_one_more_than_the_one_sent(CompatibilityProfile profile)
    {
        PresentityState state = Publish(SignedIn(profile), profile, Note(200, "a"));
        Version(state).Should().Be(1);
        Version(Publish(state, profile, Note(200, "a", version: 1))).Should().Be(2);

        static uint Version(PresentityState state) => state.Publications[new PublicationKey(CategoryName.Note, 0, ContainerId.Colleagues)].Version;
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_28_of_a_request_with_a_wrong_version_nothing_is_taken(CompatibilityProfile profile)
    {
        PresentityState state = SignedIn(profile);
        Decision decision = new Presentity(new PresentityRules { Profile = profile }).Decide(
            state, new PresentityCommand.Publish(Desk, Document(Note(200, "a"), Note(300, "a", version: 1), Note(400, "a"))), T);

        decision.Reply.Status.Should().Be(ResponseStatus.Conflict);
        decision.Reply.Conflicts.Should().Equal(new PublicationConflict(2, 0));
        decision.Changes.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_29_a_publication_lasts_for_seconds(CompatibilityProfile profile)
    {
        PresentityState state = Publish(SignedIn(profile), profile, [.. Machine(3500), .. User(6500, type: ExpireType.Time, expires: 60)]);

        Do(state, profile, new PresentityCommand.Expire(), T.AddSeconds(60).AddTicks(-1)).AvailabilityIn(200).Should().Be(6500);
        Do(state, profile, new PresentityCommand.Expire(), T.AddSeconds(60)).AvailabilityIn(200).Should().Be(3500);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Row_30_signed_out_is_said_wherever_a_state_was_said(CompatibilityProfile profile)
    {
        PresentityState state = Publish(SignedIn(profile), profile, [.. Machine(3500), .. Meeting()]);
        int[] before = Containers(state, instance: 1);
        PresentityState after = Do(state, profile, new PresentityCommand.SignOut(Desk, 1), T);

        before.Should().Equal(2, 3, 100, 200, 300, 400);
        Containers(after, instance: 1).Should().BeEmpty();
        Containers(after, instance: 0).Should().Equal(2, 3, 100, 200, 300, 400, 32000);

        static int[] Containers(PresentityState state, uint instance) =>
        [
            .. state.Publications.Values.Where(p => p.Key.Category == CategoryName.State && p.Key.Instance == instance).Select(static p => p.Key.Container.Value).Order(),
        ];
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void X8_whoever_is_blocked_sees_somebody_who_is_offline_and_the_identity(CompatibilityProfile profile)
    {
        var card = new ContactCard { Identities = [new ContactIdentity { Emails = [new LocalizedText("alice@contoso.com")] }], Titles = [new LocalizedText("Engineer")] };
        PresentityState state = Publish(
            SignedIn(profile),
            profile,
            [.. Machine(3500), .. Meeting(), Note(32000, "private"), Item(CategoryName.CalendarData, 0, 32000, new CalendarData { MailboxId = "alice@contoso.com" }), Item(CategoryName.ContactCard, 0, 32000, card)]);
        CategoriesDocument view = PresenceView.ForContainer(
            state, ContainerId.Blocked, [CategoryName.State, CategoryName.Note, CategoryName.CalendarData, CategoryName.Services, CategoryName.ContactCard], profile);

        view.StateIn().Should().Be(new AggregateState { Availability = new Availability(18500) });
        Value(CategoryName.Note).Should().BeOneOf(null, Categories.Note.Empty);
        Value(CategoryName.CalendarData).Should().BeOneOf(null, CalendarData.Empty);
        Value(CategoryName.Services).Should().BeOneOf(null, ServiceList.Empty);
        Value(CategoryName.ContactCard).Should().Be(new ContactCard { Identities = card.Identities });

        PresenceCategory? Value(CategoryName category) => view.Categories.Single(c => c.Name == category).Value;
    }

    private static PresentityState SignedIn(CompatibilityProfile profile) => Do(PresentityState.Empty(Alice), profile, new PresentityCommand.SignIn(Desk, 1), T);

    private static PresentityState Publish(PresentityState state, CompatibilityProfile profile, params Publication[] items) =>
        Do(state, profile, new PresentityCommand.Publish(Desk, Document(items)), T);

    private static PresentityState Do(PresentityState state, CompatibilityProfile profile, PresentityCommand command, DateTimeOffset now)
    {
        Decision decision = new Presentity(new PresentityRules { Profile = profile }).Decide(state, command, now);
        decision.Reply.Status.Should().Be(ResponseStatus.Ok, decision.Reply.Detail);
        return Presentity.Apply(state, decision.Changes);
    }
}
