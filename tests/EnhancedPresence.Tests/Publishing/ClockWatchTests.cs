using EnhancedPresence.Publishing;
using EnhancedPresence.TestKit;

namespace EnhancedPresence.Tests.Publishing;

public sealed class ClockWatchTests
{
    private readonly SettableClock _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(20)]
    [InlineData(75)]
    public void A_wait_as_long_as_asked_or_a_little_longer_is_nothing(int seconds)
    {
        ClockWatch watch = Begin();
        _time.Advance(TimeSpan.FromSeconds(seconds));
        watch.HasSlipped().Should().BeFalse();
    }

    [Fact]
    public void A_wait_that_became_much_longer_was_a_sleep()
    {
        ClockWatch watch = Begin();
        _time.Advance(TimeSpan.FromSeconds(76));
        watch.HasSlipped().Should().BeTrue();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(3600)]
    [InlineData(-3)]
    [InlineData(-86400)]
    public void A_clock_that_was_set_is_seen(int seconds)
    {
        ClockWatch watch = Begin();
        _time.Advance(TimeSpan.FromSeconds(15));
        _time.Offset = TimeSpan.FromSeconds(seconds);
        watch.HasSlipped().Should().BeTrue();
    }

    [Theory]
    [InlineData(1.9)]
    [InlineData(-1.9)]
    public void A_clock_that_is_corrected_a_little_was_not_set(double seconds)
    {
        ClockWatch watch = Begin();
        _time.Offset = TimeSpan.FromSeconds(seconds);
        watch.HasSlipped().Should().BeFalse();
    }

    private ClockWatch Begin()
    {
        var watch = new ClockWatch(_time);
        watch.Begin(TimeSpan.FromSeconds(15));
        return watch;
    }
}
