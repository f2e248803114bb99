using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

public sealed class PresentityStateTests
{
    private static readonly StoredPresentity Nothing = new(1, [], []);

    private static readonly StoredPublication Publication = new()
    {
        Key = new PublicationKey(CategoryName.Note, 0, ContainerId.Colleagues),
        Version = 1,
        ExpireType = ExpireType.Static,
        PublishTime = T,
        Value = new PublishedValue(Categories.Note.Empty),
    };

    [Fact]
    public void Whoever_has_anything_exists()
    {
        PresentityState.Restore(Alice, null).Exists.Should().BeFalse();
        PresentityState.Restore(Alice, null, T).Exists.Should().BeFalse();
        PresentityState.Restore(Alice, Nothing).Exists.Should().BeFalse();
        PresentityState.Restore(Alice, Nothing with { Publications = [Publication] }).Exists.Should().BeTrue();
        PresentityState.Restore(Alice, Nothing with { Containers = [new Container(ContainerId.Colleagues, 1, [])] }).Exists.Should().BeTrue();
        PresentityState.Restore(Alice, Nothing with { Registrations = [new StoredRegistration(Desk, 1)] }).Exists.Should().BeTrue();
    }

    [Fact]
    public void Who_has_to_come_back_still_has_to_unless_that_has_happened()
    {
        PresentityState before = PresentityState.Restore(Alice, Nothing with { Registrations = [new StoredRegistration(Desk, 1), new StoredRegistration(Phone, 1)] }, T);
        PresentityState after = PresentityState.Restore(before, Nothing with { Registrations = [new StoredRegistration(Desk, 1), new StoredRegistration(Phone, 2)] });

        before.Endpoints.Values.Should().OnlyContain(static r => r.ResumesUntil == T);
        after.Endpoints.Values.Should().Equal(new StoredRegistration(Desk, 1) { ResumesUntil = T }, new StoredRegistration(Phone, 2));
    }

    [Fact]
    public void The_options_of_the_aggregation_are_the_servers()
    {
        PresentityRules rules = new() { Aggregation = AggregationOptions.Default with { BusyIdleOffset = 1000 } };

        MeetingOnIdleMachine(rules).Should().Be(7500);
        MeetingOnIdleMachine(PresentityRules.Default).Should().Be(8000);

        static uint? MeetingOnIdleMachine(PresentityRules rules)
        {
            var presentity = new Presentity(rules);
            PresentityState state = PresentityState.Empty(Alice);
            state = Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.SignIn(Desk, 1), T).Changes);
            return Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.Publish(Desk, Document([.. Machine(5000), .. Meeting()])), T).Changes).AvailabilityIn(200);
        }
    }
}
