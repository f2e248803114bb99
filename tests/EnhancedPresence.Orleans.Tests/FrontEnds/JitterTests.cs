using CsCheck;
using EnhancedPresence.Orleans.FrontEnds;

namespace EnhancedPresence.Orleans.Tests.FrontEnds;

/// <summary>Those who fail together don't come back together.</summary>
public sealed class JitterTests
{
    private const int Many = 10_000;

    [Fact]
    public void A_delay_is_at_least_half_of_the_doubled_one_and_never_longer_than_the_longest() => Gen.Select(
        Gen.Int[0, 100], Gen.Double[1, 1000], Gen.Double[1, 60_000]).Sample(static (attempt, first, longest) =>
    {
        TimeSpan delay = Jitter.Of(attempt, TimeSpan.FromMilliseconds(first), TimeSpan.FromMilliseconds(longest));
        double doubled = Math.Min(first * Math.Pow(2, Math.Min(attempt, 30)), longest);
        return delay.TotalMilliseconds <= Math.Min(doubled, longest) + 0.001 && (attempt > 16 || delay.TotalMilliseconds >= (doubled / 2) - 0.001);
    });

    [Fact]
    public void Ten_thousand_presentities_of_a_silo_that_is_gone_come_back_evenly_over_the_time_for_it()
    {
        var spread = TimeSpan.FromSeconds(2);
        ILookup<int, TimeSpan> tenths = Enumerable.Range(0, Many).Select(_ => Jitter.Within(spread)).ToLookup(d => (int)(d / spread * 10));

        // A tenth of them in each tenth of the time; further off than this in one run of a thousand million.
        Enumerable.Range(0, 10).Should().OnlyContain(tenth => tenths[tenth].Count() > 800 && tenths[tenth].Count() < 1200);
    }

    [Fact]
    public void The_second_attempts_of_all_are_spread_too()
    {
        TimeSpan[] delays = [.. Enumerable.Range(0, Many).Select(static _ => Jitter.Of(1, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)))];

        // From 1 s to 2 s.
        int[] tenths = [.. Enumerable.Range(0, 10).Select(tenth => delays.Count(d => (int)((d.TotalSeconds - 1) * 10) == tenth))];
        tenths.Should().OnlyContain(static count => count > 800 && count < 1200);
    }
}
