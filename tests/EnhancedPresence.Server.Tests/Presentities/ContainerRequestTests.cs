using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>What a change of containers may be; the owner begins with containers 100 and 200.</summary>
public sealed class ContainerRequestTests
{
    private readonly Presentity _presentity = new(new PresentityRules
    {
        Limits = new PresenceServerLimits { Containers = 3, MembersPerContainer = 2, MemberChangesPerRequest = 4 },
    });

    private PresentityState _state = PresentityState.Empty(Alice);

    public ContainerRequestTests() => Tell(new PresentityCommand.SignIn(Desk, 1));

    [Fact]
    public void Container_0_has_no_list_whatever_else_is_asked() =>
        Refused(ResponseStatus.Invalid, "Container 0 has no list of members.", Put(Bob, 300), Put(Bob, 0));

    [Fact]
    public void A_container_is_named_once() =>
        Refused(ResponseStatus.Invalid, "A container is named twice.", Put(Bob, 300), Put(Carol, 300));

    [Fact]
    public void One_wrong_version_is_enough()
    {
        Refused(ResponseStatus.Conflict, "A container's version is not the current one.", Put(Bob, 200, version: 1), Put(Bob, 300, version: 1));
        Refused(ResponseStatus.Conflict, "A container's version is not the current one.", Put(Bob, 200));
    }

    [Fact]
    public void The_changes_of_a_request_are_bounded_over_all_of_its_containers()
    {
        ContainerUpdate none = Update(300, 0, Remove(5));
        Refused(ResponseStatus.LimitExceeded, "The request changes more than 4 members.", none);
        Refused(ResponseStatus.LimitExceeded, "The request changes more than 4 members.", Update(200, 1, Remove(3)), Update(300, 0, Remove(2)));
        Ask(Update(200, 1, Remove(2)), Update(300, 0, Remove(2))).Reply.Status.Should().Be(ResponseStatus.Ok);
    }

    [Fact]
    public void The_members_of_each_container_are_bounded()
    {
        const string Detail = "More than 3 containers, or more than 2 members in one.";
        (bool, ContainerMember)[] three = [.. Enumerable.Range(0, 3).Select(static i => (true, Person(i)))];
        Refused(ResponseStatus.LimitExceeded, Detail, Put(Bob, 100, version: 1), Update(300, 0, three));
        Refused(ResponseStatus.LimitExceeded, Detail, Update(300, 0, three), Put(Bob, 100, version: 1));

        Ask(Update(300, 0, three[..2])).Reply.Status.Should().Be(ResponseStatus.Ok);
        Ask(Update(300, 1, (false, Person(0)), (true, Person(2)))).Reply.Status.Should().Be(ResponseStatus.Ok, "what counts is what there is in the end");
        _state.Membership.Find(ContainerId.Workgroup)!.Members.Should().Equal(Person(1), Person(2));
    }

    [Fact]
    public void The_containers_are_bounded()
    {
        Ask(Put(Bob, 300)).Reply.Status.Should().Be(ResponseStatus.Ok);
        Refused(ResponseStatus.LimitExceeded, "More than 3 containers, or more than 2 members in one.", Put(Bob, 400));
        Ask(Put(Carol, 300, version: 1)).Reply.Status.Should().Be(ResponseStatus.Ok, "a full house takes no new container, but new members");
    }

    [Fact]
    public void The_answer_has_the_containers_that_were_named_as_they_are_now()
    {
        Ask(Put(Bob, 300), Put(Carol, 200, version: 1)).Reply.Containers.Should().Equal(
            new Container(ContainerId.Workgroup, 1, [ContainerMember.User(Bob)]),
            new Container(ContainerId.Colleagues, 2, [new ContainerMember(ContainerMemberType.SameEnterprise), ContainerMember.User(Carol)]));
        Ask(Put(Bob, 300), Put(Bob, 300), Put(Bob, 77)).Reply.Containers.Should().Equal(
            [new Container(ContainerId.Workgroup, 1, [ContainerMember.User(Bob)]), new Container(new ContainerId(77), 0, [])], "a refusal tells it too, each one once");
    }

    private static (bool Add, ContainerMember Member)[] Remove(int count) => [.. Enumerable.Range(0, count).Select(static i => (false, Person(i)))];

    private static ContainerMember Person(int number) => new(ContainerMemberType.User, $"person{number}@contoso.com");

    private void Refused(ResponseStatus status, string detail, params ContainerUpdate[] updates)
    {
        Decision decision = Ask(updates);

        (decision.Reply.Status, decision.Reply.Detail).Should().Be((status, detail));
        decision.Changes.Should().BeEmpty();
    }

    private Decision Ask(params ContainerUpdate[] updates) => Tell(new PresentityCommand.UpdateContainers(Desk, updates.ToEquatableArray()));

    private Decision Tell(PresentityCommand command)
    {
        Decision decision = _presentity.Decide(_state, command, T);
        _state = Presentity.Apply(_state, decision.Changes);
        return decision;
    }
}
