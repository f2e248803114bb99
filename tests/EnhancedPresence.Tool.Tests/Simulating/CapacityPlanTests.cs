using CsCheck;
using EnhancedPresence.Tool.Simulating;

namespace EnhancedPresence.Tool.Tests.Simulating;

/// <summary>The arithmetic of plans, against the published figures of the user model, and against what it is made from.</summary>
public sealed class CapacityPlanTests
{
    private static readonly CapacityCosts Costs = new()
    {
        Publication = TimeSpan.FromMicroseconds(100),
        Notification = TimeSpan.FromMicroseconds(5),
        Row = TimeSpan.FromMicroseconds(10),
        SignIn = TimeSpan.FromMicroseconds(200),
        Subscription = TimeSpan.FromMicroseconds(50),
        Memory = new SimulationMemory(2000, 1200, 1000, 50),
    };

    [Fact]
    public void Eighty_thousand_users_are_those_of_the_user_model()
    {
        var plan = CapacityPlan.Of(new LoadModel { Users = 80_000 }, Costs, cores: 2);

        plan.PublicationsPerSecond.Should().BeApproximately(88.9, 0.1);
        plan.NotificationsPerSecond.Should().BeApproximately(5404, 1);
        plan.RowsPerSecond.Should().BeApproximately(4000 + 5333, 1);
        plan.SignInsPerSecond.Should().BeApproximately(21.1, 0.1);
        plan.Watches.Should().BeApproximately(6_080_000, 1);
        plan.EdgePublications.Should().Be(20_000);
        plan.EdgeNotifications.Should().BeApproximately(1_216_000, 1);

        // 2 s for the publications and 6.08 s for the notifications, by two cores.
        plan.EdgeProcessor.TotalSeconds.Should().BeApproximately(8.08, 0.001);
        plan.Drain.TotalSeconds.Should().BeApproximately(4.04, 0.001);
        plan.Late.TotalSeconds.Should().BeApproximately(3.04 * 0.99, 0.001);
        plan.Cores.Should().BeApproximately(0.00889 + 0.02702 + 0.09333, 0.0001);
        plan.SignInCores.Should().BeApproximately(21.11 * (0.0002 + (40 * 0.00005)), 0.0001);
        plan.Memory.Should().BeApproximately((100_000 * 2000.0) + (152_000 * (1000.0 + (40 * 50))), 1);
    }

    [Fact]
    public void What_cores_do_within_the_window_is_not_late()
    {
        var plan = CapacityPlan.Of(new LoadModel { Users = 80_000 }, Costs, cores: 9);

        plan.Late.Should().Be(TimeSpan.Zero);
        plan.Drain.Should().Be(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Ten_times_the_users_need_ten_times_everything() => Gen.Int[2, 1_000_000].Sample(static users =>
    {
        var one = CapacityPlan.Of(new LoadModel { Users = users * 4 }, Costs, cores: 4);
        var ten = CapacityPlan.Of(new LoadModel { Users = users * 40 }, Costs, cores: 4);

        (ten.Cores / one.Cores).Should().BeApproximately(10, 1e-6);
        (ten.EdgeProcessor / one.EdgeProcessor).Should().BeApproximately(10, 1e-6);
        (ten.Memory / one.Memory).Should().BeApproximately(10, 1e-6);
    });

    [Fact]
    public void The_costs_are_found_again_from_two_runs() => Gen.Select(
        Gen.Double[1, 1000], Gen.Double[0.1, 50], Gen.Int[100, 5000], Gen.Int[1, 50], Gen.Int[10, 80], Gen.Int[500, 5000]).Sample(
        static (publication, notification, few, many, watchersOfFew, watchersOfMany) =>
        {
            long toldFew = (long)few * watchersOfFew;
            long toldMany = (long)many * watchersOfMany;
            (TimeSpan p, TimeSpan n) = CostMeter.Solve(
                few,
                toldFew,
                TimeSpan.FromMicroseconds((few * publication) + (toldFew * notification)),
                many,
                toldMany,
                TimeSpan.FromMicroseconds((many * publication) + (toldMany * notification)));

            n.TotalMicroseconds.Should().BeApproximately(notification, 0.2);
            p.TotalMicroseconds.Should().BeApproximately(publication, 20);
        });
}
