using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

public sealed class PresentityTests
{
    private readonly Presentity _presentity = new(new PresentityRules
    {
        Limits = new PresenceServerLimits
        {
            PublicationsPerRequest = 8,
            PublicationsPerUser = 40,
            BytesPerValue = 2000,
            ExpirySeconds = 3600,
            EndpointsPerUser = 2,
            Containers = 5,
            MembersPerContainer = 2,
        },
    });

    private PresentityState _state = PresentityState.Empty(Alice);
    private DateTimeOffset _now = T;

    [Fact]
    public void The_first_sign_in_makes_the_presentity()
    {
        SignIn(Desk);

        _state.Membership.Containers.Select(static c => c.Id.Value).Should().Equal(100, 200);
        foreach (int container in new[] { 2, 3, 100, 200, 300, 400 })
        {
            _state.AvailabilityIn(container).Should().Be(18000);
        }

        _state.AvailabilityIn(32000).Should().Be(18500);
        SignIn(Phone).Should().OnlyContain(c => c is PresentityChange.EndpointSignedIn);
    }

    [Fact]
    public void Nobody_is_made_by_the_clock() => Tell(new PresentityCommand.Expire()).Changes.Should().BeEmpty();

    [Fact]
    public void Versions_count_from_1_and_a_wrong_one_stops_the_whole_request()
    {
        SignIn(Desk);
        Publish(Note(200, "a")).Reply.Changed.Single(static c => c.Name == CategoryName.Note).Version.Should().Be(1);
        Publish(Note(200, "b", version: 1)).Reply.Status.Should().Be(ResponseStatus.Ok);
        PresentityState before = _state;

        PresentityReply reply = Publish(Note(300, "c"), Note(200, "c", version: 1), Note(400, "c", version: 7)).Reply;

        reply.Status.Should().Be(ResponseStatus.Conflict);
        reply.Conflicts.Should().Equal(new PublicationConflict(2, 2), new PublicationConflict(3, 0));
        _state.Should().BeSameAs(before);
    }

    [Fact]
    public void Publishing_the_same_value_again_renews_its_time_and_version()
    {
        SignIn(Desk);
        Publish(Note(200, "a"));
        _now += TimeSpan.FromMinutes(1);
        CategoryInstance note = Publish(Note(200, "a", version: 1)).Reply.Changed.Single();

        note.Version.Should().Be(2);
        note.PublishTime.Should().Be(_now);
    }

    [Fact]
    public void Deletion_needs_the_version_and_starts_anew()
    {
        SignIn(Desk);
        Publish(Note(200, "a"));

        Publish(Delete(CategoryName.Note, 0, 200, 0)).Reply.Conflicts.Should().Equal(new PublicationConflict(1, 1));
        Publish(Delete(CategoryName.Note, 0, 200, 1)).Reply.Changed.Should().ContainSingle()
            .Which.Should().Match<CategoryInstance>(static c => c.Version == 0 && c.Value == null && c.Instance == 0u && c.Container == new ContainerId(200));
        Publish(Delete(CategoryName.Note, 0, 200, 0)).Reply.Status.Should().Be(ResponseStatus.Ok);
        Publish(Note(200, "a")).Reply.Changed.Single().Version.Should().Be(1);
    }

    [Fact]
    public void Requests_that_break_a_rule_change_nothing()
    {
        SignIn(Desk);
        Note note = Categories.Note.Personal("x");
        (ResponseStatus Status, Publication[] Items)[] cases =
        [
            (ResponseStatus.Invalid, []),
            (ResponseStatus.Invalid, [Note(200, "a"), Note(200, "b")]),
            (ResponseStatus.Invalid, [Item(CategoryName.Note, 0, 200, null!)]),
            (ResponseStatus.Invalid, [Item(default, 0, 200, note)]),
            (ResponseStatus.Invalid, [Item(CategoryName.Note, 0, 200, note, ExpireType.Time)]),
            (ResponseStatus.Invalid, [Item(CategoryName.Note, 0, 200, note, ExpireType.Time, expires: -1)]),
            (ResponseStatus.Invalid, [Item(CategoryName.Note, 0, 200, note, (ExpireType)9)]),
            (ResponseStatus.LimitExceeded, [Item(CategoryName.Note, 0, 200, note, ExpireType.Time, expires: 3601)]),
            (ResponseStatus.LimitExceeded, [.. Enumerable.Range(0, 9).Select(static i => Note(1000 + i, "x"))]),
            (ResponseStatus.LimitExceeded, [Note(200, new string('x', 2000))]),
            (ResponseStatus.Forbidden, [Item(CategoryName.Services, 0, 2, note)]),
            (ResponseStatus.Forbidden, [Item(CategoryName.LegacyInterop, 1, 200, note)]),
            (ResponseStatus.Forbidden, [Item(CategoryName.UserProperties, 0, 1, note)]),
            (ResponseStatus.Forbidden, [Item(CategoryName.State, 0, 200, new AggregateState())]),
            (ResponseStatus.Forbidden, [Item(CategoryName.State, 1, 32000, new AggregateState())]),
            (ResponseStatus.Forbidden, [Item(CategoryName.State, 0x10000000, 2, new AggregateMachineState())]),
        ];
        PresentityState before = _state;
        foreach ((ResponseStatus status, Publication[] items) in cases)
        {
            Decision decision = Publish(items);
            decision.Reply.Status.Should().Be(status, decision.Reply.Detail);
            decision.Changes.Should().BeEmpty();
        }

        _state.Should().BeSameAs(before);
        Publish(Item(CategoryName.State, 0, 32000, new AggregateState { Availability = Availability.Offline }, version: 1)).Reply.Status.Should().Be(ResponseStatus.Ok);
        Publish(Item(CategoryName.Routing, 0, 0, note)).Reply.Status.Should().Be(ResponseStatus.Ok);
    }

    [Fact]
    public void A_user_has_a_bounded_number_of_publications()
    {
        SignIn(Desk);
        for (uint i = 0; ; i++)
        {
            Decision decision = Publish(Item(CategoryName.Note, i, 200, Categories.Note.Empty));
            if (decision.Reply.Status != ResponseStatus.Ok)
            {
                decision.Reply.Status.Should().Be(ResponseStatus.LimitExceeded);
                _state.Publications.Should().HaveCount(40);
                return;
            }
        }
    }

    [Fact]
    public void Without_sign_in_nothing_goes()
    {
        Publish(Note(200, "a")).Reply.Should().Be(new PresentityReply(ResponseStatus.NotSignedIn) { Detail = "The endpoint is not signed in." });
        Tell(new PresentityCommand.UpdateContainers(Desk, [Put(Bob, 300)])).Reply.Status.Should().Be(ResponseStatus.NotSignedIn);
        SignIn(Desk);
        SignIn(Phone);
        Tell(new PresentityCommand.SignIn(EndpointId.Create(), 9)).Reply
            .Should().Be(new PresentityReply(ResponseStatus.LimitExceeded) { Detail = "The user has too many endpoints signed in." });
        Tell(new PresentityCommand.SignIn(Phone, 9)).Reply.Should().Be(PresentityReply.Ok, "who is there may come back, and only a publish tells what changed");
    }

    [Fact]
    public void Aggregates_follow_what_is_published_and_the_matrix()
    {
        SignIn(Desk);
        Publish([.. Machine(3500), .. Meeting()]);

        foreach (int container in new[] { 2, 3, 100, 200, 300, 400 })
        {
            _state.AvailabilityIn(container).Should().Be(6500);
            StoredPublication own = _state.Publications[new PublicationKey(CategoryName.State, 1, new ContainerId(container))];
            own.ExpireType.Should().Be(ExpireType.User);
            own.Version.Should().Be(1);
            var value = (AggregateState)own.Value.Category;
            (value.MeetingSubject is not null).Should().Be(container is 2 or 3 or 300);
            value.Activities.IsEmpty.Should().Be(container == 100);
            _state.Publications.ContainsKey(new PublicationKey(CategoryName.State, 0, new ContainerId(container))).Should().BeFalse();
        }

        var machine = (AggregateMachineState)_state.Publications[new PublicationKey(CategoryName.State, 0x10000000, new ContainerId(2))].Value.Category;
        machine.EndpointId.Should().Be(Desk.ToString());
    }

    [Fact]
    public void An_aggregate_gets_a_new_version_only_with_a_new_value()
    {
        SignIn(Desk);
        Publish(Machine(3500));
        Publish(Machine(3500, version: 1)).Changes.Should().OnlyContain(static c =>
            c is PresentityChange.PublicationStored && ((PresentityChange.PublicationStored)c).Publication.Key.Instance == 0x30000000);
        Publish(Machine(5000, version: 2));
        _state.Publications[new PublicationKey(CategoryName.State, 1, new ContainerId(200))].Version.Should().Be(2);
    }

    [Fact]
    public void Signing_out_ends_what_is_bound_to_the_endpoint_and_at_last_to_the_user()
    {
        SignIn(Desk);
        SignIn(Phone);
        Publish([.. Machine(3500), .. User(6500), Note(200, "a"), Item(CategoryName.Note, 1, 200, Categories.Note.Empty, ExpireType.User)]);
        Tell(new PresentityCommand.Publish(Phone, Document(Machine(15500, instance: 0x30000001))));

        SignOut(Desk);
        _state.AvailabilityIn(200).Should().Be(6500);
        _state.Publications.Keys.Should().NotContain(static k => k.Instance == 0x30000000);
        _state.Publications.Keys.Should().Contain(new PublicationKey(CategoryName.Note, 1, new ContainerId(200)));

        SignOut(Phone);
        _state.AvailabilityIn(200).Should().Be(18000);
        _state.AvailabilityIn(300).Should().Be(18000);
        _state.Publications.Values.Should().OnlyContain(static p => p.ExpireType == ExpireType.Static);
        _state.Publications.Keys.Should().Contain(new PublicationKey(CategoryName.Note, 0, new ContainerId(200)));
        _state.Publications.Keys.Should().Contain(new PublicationKey(CategoryName.State, 0x20000000, new ContainerId(2)));
    }

    [Fact]
    public void A_late_sign_out_does_not_end_a_newer_registration()
    {
        Tell(new PresentityCommand.SignIn(Desk, 1));
        Tell(new PresentityCommand.SignIn(Desk, 2));

        Tell(new PresentityCommand.SignOut(Desk, 1)).Changes.Should().BeEmpty();
        _state.Endpoints.Should().ContainKey(Desk);
        Tell(new PresentityCommand.SignIn(Desk, 1)).Changes.Should().BeEmpty();
        Tell(new PresentityCommand.SignOut(Desk, 2)).Changes.Should().NotBeEmpty();
        Tell(new PresentityCommand.SignOut(Desk, 2)).Reply.Status.Should().Be(ResponseStatus.Ok);
    }

    [Fact]
    public void Time_bound_publications_end_at_their_second_also_while_signed_out()
    {
        SignIn(Desk);
        Publish([.. Machine(3500), .. User(9500, type: ExpireType.Time, expires: 60)]);
        _state.AvailabilityIn(100).Should().Be(9500);
        Presentity.NextDeadline(_state).Should().Be(T.AddSeconds(60));

        _now = T.AddSeconds(59);
        Tell(new PresentityCommand.Expire()).Changes.Should().BeEmpty();
        SignOut(Desk);
        _now = T.AddSeconds(60);
        Tell(new PresentityCommand.Expire());

        Presentity.NextDeadline(_state).Should().BeNull();
        _state.Publications.Keys.Should().NotContain(static k => k.Instance == 0x20000000);
    }

    [Fact]
    public void A_restored_state_drops_what_nobody_is_signed_in_for()
    {
        SignIn(Desk);
        Publish([.. Machine(3500), Note(200, "a")]);

        _state = PresentityState.Restore(Alice, new StoredPresentity(1, _state.Publications.Values.ToEquatableArray(), _state.Membership.Containers));
        Tell(new PresentityCommand.Expire());

        _state.AvailabilityIn(200).Should().Be(18000);
        _state.Publications.Values.Should().OnlyContain(static p => p.ExpireType == ExpireType.Static);
        _state.Publications.Keys.Should().Contain(new PublicationKey(CategoryName.Note, 0, new ContainerId(200)));
    }

    [Fact]
    public void Containers_have_versions_too()
    {
        SignIn(Desk);
        Containers(Put(Bob, 300)).Containers.Single().Version.Should().Be(1);
        Containers(Put(Carol, 300)).Status.Should().Be(ResponseStatus.Conflict);
        PresentityReply moved = Containers(Update(300, 1, (false, ContainerMember.User(Bob))), Put(Bob, 400));

        moved.Containers.Select(static c => (c.Id.Value, c.Version)).Should().Equal((300, 2u), (400, 1u));
        Containers(Put(Bob, 0)).Status.Should().Be(ResponseStatus.Invalid);
        Containers(Put(Bob, 500), Put(Carol, 500)).Status.Should().Be(ResponseStatus.Invalid);
        Containers(Put(Bob, 500), Put(Bob, 501)).Status.Should().Be(ResponseStatus.LimitExceeded);
        Containers(Update(500, 0, (false, ContainerMember.User(Bob)))).Containers.Single().Version.Should().Be(0);
        Containers(Put(Carol, 300, version: 1)).Containers.Single().Version.Should().Be(2, "the answer to a conflict names the current version");
    }

    private Decision Tell(PresentityCommand command)
    {
        Decision decision = _presentity.Decide(_state, command, _now);
        _state = decision.Changes.IsEmpty ? _state : Presentity.Apply(_state, decision.Changes);
        return decision;
    }

    private EquatableArray<PresentityChange> SignIn(EndpointId endpoint) => Tell(new PresentityCommand.SignIn(endpoint, 1)).Changes;

    private void SignOut(EndpointId endpoint) => Tell(new PresentityCommand.SignOut(endpoint, 1));

    private Decision Publish(params Publication[] items) => Tell(new PresentityCommand.Publish(Desk, Document(items)));

    private PresentityReply Containers(params ContainerUpdate[] updates) =>
        Tell(new PresentityCommand.UpdateContainers(Desk, updates.ToEquatableArray())).Reply;
}
