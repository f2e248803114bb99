using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

public sealed class SubscriberRequestTests
{
    private readonly Presentity _presentity = new(new PresentityRules { Limits = new PresenceServerLimits { Subscribers = 2 } });
    private PresentityState _state = PresentityState.Empty(Alice);

    [Fact]
    public void Whoever_subscribes_is_told_once_and_kept_by_address()
    {
        SignIn();
        Note(Carol, WatcherNetwork.Federated).Should().BeTrue();
        Note(Bob).Should().BeTrue();
        Note(Bob).Should().BeFalse();

        _state.Subscribers.Should().Equal(
            new StoredSubscriber(Bob, WatcherNetwork.SameEnterprise), new StoredSubscriber(Carol, WatcherNetwork.Federated));
    }

    [Fact]
    public void Neither_the_owner_nor_whoever_is_blocked_is_a_subscriber()
    {
        SignIn();
        Tell(new PresentityCommand.UpdateContainers(Desk, [Put(Bob, 32000)]));

        Note(Alice).Should().BeFalse();
        Note(Bob).Should().BeFalse();
        Note(Carol).Should().BeTrue();
    }

    [Fact]
    public void The_list_is_bounded()
    {
        SignIn();
        Note(Bob).Should().BeTrue();
        Note(Carol).Should().BeTrue();
        Note(SipUri.Parse("sip:dave@contoso.com")).Should().BeFalse();
        _state.Subscribers.Should().HaveCount(2);
    }

    [Fact]
    public void Somebody_who_has_never_signed_in_has_no_list() => Note(Bob).Should().BeFalse();

    [Fact]
    public void A_subscriber_is_acknowledged_once()
    {
        SignIn();
        Note(Bob);
        Note(Carol);
        Tell(new PresentityCommand.AcknowledgeSubscriber(Desk, Bob)).Reply.Status.Should().Be(ResponseStatus.Ok);

        _state.Subscribers.Select(static s => (s.Address, s.IsAcknowledged)).Should().Equal((Bob, true), (Carol, false));
        Decision again = Tell(new PresentityCommand.AcknowledgeSubscriber(Desk, Bob));
        again.Reply.Status.Should().Be(ResponseStatus.Ok);
        again.Changes.Should().BeEmpty();
        Note(Bob).Should().BeFalse();
    }

    [Fact]
    public void Who_does_not_watch_is_not_acknowledged()
    {
        SignIn();
        Note(Carol);
        Decision decision = Tell(new PresentityCommand.AcknowledgeSubscriber(Desk, Bob));

        decision.Reply.Should().Be(new PresentityReply(ResponseStatus.Invalid) { Detail = "There is no such subscriber." });
        decision.Changes.Should().BeEmpty();
        Tell(new PresentityCommand.AcknowledgeSubscriber(Phone, Carol)).Reply.Status.Should().Be(ResponseStatus.NotSignedIn);
    }

    [Fact]
    public void A_subscriber_who_is_gone_is_on_no_list()
    {
        SignIn();
        Note(Bob);
        Note(Carol);

        Presentity.Apply(_state, new PresentityChange.SubscriberRemoved(Bob)).Subscribers.Single().Address.Should().Be(Carol);
    }

    [Fact]
    public void Who_has_another_name_by_now_is_told_of_with_it_until_that_was_seen()
    {
        SignIn();
        Note(Bob, name: "Bob").Should().BeTrue();
        Note(Bob, name: "Bob").Should().BeFalse();
        Note(Bob, name: string.Empty).Should().BeFalse("no name is no news");
        Note(Bob, name: "Robert").Should().BeTrue();
        _state.Subscribers.Should().Equal(new StoredSubscriber(Bob, WatcherNetwork.SameEnterprise) { DisplayName = "Robert" });

        Tell(new PresentityCommand.AcknowledgeSubscriber(Desk, Bob));
        Note(Bob, name: "Bob").Should().BeFalse();
        _state.Subscribers.Single().DisplayName.Should().Be("Robert");
    }

    [Theory]
    [InlineData(255, 255)]
    [InlineData(256, 256)]
    [InlineData(257, 256)]
    [InlineData(10_000, 256)]
    public void A_name_is_bounded(int length, int kept)
    {
        SignIn();
        Note(Bob, name: new string('x', length));

        _state.Subscribers.Single().DisplayName.Should().HaveLength(kept);
    }

    private bool Note(SipUri address, WatcherNetwork network = WatcherNetwork.SameEnterprise, string name = "")
    {
        Decision decision = Tell(new PresentityCommand.NoteSubscriber(new Watcher(address, network)) { DisplayName = name });
        decision.Reply.Status.Should().Be(ResponseStatus.Ok);
        return !decision.Changes.IsEmpty;
    }

    private void SignIn() => Tell(new PresentityCommand.SignIn(Desk, 1));

    private Decision Tell(PresentityCommand command)
    {
        Decision decision = _presentity.Decide(_state, command, T);
        _state = Presentity.Apply(_state, decision.Changes);
        return decision;
    }
}
