using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>What a presentity answers besides what it does, and what it does not take.</summary>
public sealed class PresentityReplyTests
{
    private readonly Presentity _presentity = new();
    private PresentityState _state = PresentityState.Empty(Alice);

    [Fact]
    public void Only_who_publishes_is_told_what_has_changed()
    {
        Tell(new PresentityCommand.SignIn(Desk, 1), T).Should().Be(PresentityReply.Ok);
        Tell(new PresentityCommand.UpdateContainers(Desk, [Put(Bob, 300)]), T).Changed.Should().BeEmpty();
        Tell(new PresentityCommand.Publish(Desk, Document(Machine(3500))), T).Changed.Should().Contain(static c => c.Instance == 0x30000000 && c.Container == ContainerId.Aggregation);
        Tell(new PresentityCommand.LoseConnection(Desk, 1, T.AddSeconds(10)), T).Should().Be(PresentityReply.Ok);
        Tell(new PresentityCommand.Expire(), T.AddSeconds(10)).Should().Be(PresentityReply.Ok);
    }

    // The grace may be none.
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_grace_that_is_over_ends_the_endpoint_at_once(int seconds, bool isThere)
    {
        Tell(new PresentityCommand.SignIn(Desk, 1), T);
        Tell(new PresentityCommand.Publish(Desk, Document(Machine(3500))), T);
        Tell(new PresentityCommand.LoseConnection(Desk, 1, T.AddSeconds(seconds)), T);

        _state.Endpoints.ContainsKey(Desk).Should().Be(isThere);
        _state.Publications.Values.Any(static p => p.Endpoint == Desk).Should().Be(isThere);
    }

    [Fact]
    public void What_is_needed_must_be_named()
    {
        FluentActions.Invoking(() => _presentity.Decide(null!, new PresentityCommand.Expire(), T)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(static () => Presentity.Apply(null!, new PresentityChange.ContactsNumbered(1))).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(static () => Presentity.Apply(null!, EquatableArray<PresentityChange>.Empty)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(static () => Presentity.NextDeadline(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(static () => PresentityUndo.Of(null!, [], T)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(static () => PresenceView.ForOwner(null!, [], T)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(static () => PresenceView.ForContainer(null!, ContainerId.Colleagues, [], CompatibilityProfile.Ocs2007)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _state.Resolve(new Watcher(Bob, WatcherNetwork.Federated), null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _state.IsPrivate(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(static () => new PublishedValue(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Nobody_has_a_name_until_it_is_said()
    {
        new PresenceWatch(new Watcher(Bob, WatcherNetwork.SameEnterprise), [], new NotificationOutbox()).WatcherName.Should().BeEmpty();
        new PresentityCommand.NoteSubscriber(new Watcher(Bob, WatcherNetwork.SameEnterprise)).DisplayName.Should().BeEmpty();
    }

    private PresentityReply Tell(PresentityCommand command, DateTimeOffset now)
    {
        Decision decision = _presentity.Decide(_state, command, now);
        _state = Presentity.Apply(_state, decision.Changes);
        return decision.Reply;
    }
}
