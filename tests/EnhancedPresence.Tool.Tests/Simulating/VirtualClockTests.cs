using CsCheck;
using EnhancedPresence.Tool.Simulating;

namespace EnhancedPresence.Tool.Tests.Simulating;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Timers_ring_at_their_times_in_their_order() => Gen.Int[0, 1000].Array[0, 30].Sample(static seconds =>
    {
        var clock = new VirtualClock(Start);
        List<(int Seconds, TimeSpan At)> rung = [];
        foreach (int s in seconds)
        {
            clock.CreateTimer(_ => rung.Add((s, clock.GetUtcNow() - Start)), null, TimeSpan.FromSeconds(s), Timeout.InfiniteTimeSpan);
        }

        clock.AdvanceTo(Start + TimeSpan.FromSeconds(500));

        rung.Should().Equal(seconds.Where(static s => s <= 500).Order().Select(static s => (s, TimeSpan.FromSeconds(s))));
        clock.GetUtcNow().Should().Be(Start + TimeSpan.FromSeconds(500));
    });

    [Fact]
    public void A_timer_that_is_set_anew_or_disposed_of_does_not_ring_for_what_it_was_set_to()
    {
        var clock = new VirtualClock(Start);
        List<string> rung = [];
        ITimer moved = clock.CreateTimer(_ => rung.Add("moved"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        ITimer gone = clock.CreateTimer(_ => rung.Add("gone"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        ITimer stopped = clock.CreateTimer(_ => rung.Add("stopped"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        moved.Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan).Should().BeTrue();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan).Should().BeTrue();
        gone.Dispose();

        clock.AdvanceTo(Start + TimeSpan.FromSeconds(2));
        rung.Should().BeEmpty();
        clock.AdvanceTo(Start + TimeSpan.FromSeconds(10));
        rung.Should().Equal("moved");
        gone.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).Should().BeFalse();
    }

    [Fact]
    public void A_timer_with_a_period_rings_again_and_again()
    {
        var clock = new VirtualClock(Start);
        List<TimeSpan> rung = [];
        clock.CreateTimer(_ => rung.Add(clock.GetUtcNow() - Start), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        clock.AdvanceTo(Start + TimeSpan.FromSeconds(6));

        rung.Should().Equal(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void It_does_not_go_back()
    {
        var clock = new VirtualClock(Start);
        clock.AdvanceTo(Start - TimeSpan.FromHours(1));

        clock.GetUtcNow().Should().Be(Start);
        clock.GetTimestamp().Should().Be(Start.UtcTicks);
    }
}
