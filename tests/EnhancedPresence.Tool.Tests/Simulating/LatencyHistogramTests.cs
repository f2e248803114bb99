using CsCheck;
using EnhancedPresence.Tool.Simulating;

namespace EnhancedPresence.Tool.Tests.Simulating;

/// <summary>The figures are those of the sorted list, up to a sixty-fourth.</summary>
public sealed class LatencyHistogramTests
{
    [Fact]
    public void A_share_is_that_of_the_sorted_times() => Gen.Select(
        Gen.OneOf(Gen.Long[0, 300], Gen.Long[0, 10_000_000], Gen.Long[0, long.MaxValue]).Array[1, 200], Gen.Double[0, 1]).Sample(static (ticks, share) =>
    {
        var histogram = new LatencyHistogram();
        Array.ForEach(ticks, t => histogram.Add(TimeSpan.FromTicks(t)));

        long[] sorted = [.. ticks.Order()];
        long exact = sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
        histogram.Count.Should().Be(ticks.Length);
        histogram.Longest.Ticks.Should().Be(sorted[^1]);
        histogram.At(share)!.Value.Ticks.Should().BeInRange(exact, exact + Math.Min(exact / 64, long.MaxValue - exact));
    });

    [Fact]
    public void Nothing_has_no_figures()
    {
        new LatencyHistogram().At(0.5).Should().BeNull();
        LatencyFigures.Of(new LatencyHistogram()).Should().BeNull();
    }

    [Fact]
    public void What_is_negative_counts_as_zero()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(TimeSpan.FromTicks(-5));

        histogram.At(1).Should().Be(TimeSpan.Zero);
    }
}
