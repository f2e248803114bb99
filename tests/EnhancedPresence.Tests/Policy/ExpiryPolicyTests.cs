using EnhancedPresence.Policy;

namespace EnhancedPresence.Tests.Policy;

public sealed class ExpiryPolicyTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Only_time_bound_publications_end_by_the_clock()
    {
        ExpiryPolicy.EndsAt(ExpireType.Time, T, 60).Should().Be(T.AddMinutes(1));
        ExpiryPolicy.EndsAt(ExpireType.Static, T, 60).Should().BeNull();
        ExpiryPolicy.EndsAt(ExpireType.Endpoint, T, 60).Should().BeNull();
        ExpiryPolicy.EndsAt(ExpireType.User, T, null).Should().BeNull();
    }

    [Fact]
    public void A_publication_is_gone_at_its_end_and_not_a_tick_before()
    {
        ExpiryPolicy.HasEnded(T, T).Should().BeTrue();
        ExpiryPolicy.HasEnded(T, T.AddTicks(-1)).Should().BeFalse();
        ExpiryPolicy.HasEnded(null, T).Should().BeFalse();
    }

    [Theory]
    [InlineData(ExpireType.Static, false, false, true)]
    [InlineData(ExpireType.Time, false, false, true)]
    [InlineData(ExpireType.Endpoint, true, true, true)]
    [InlineData(ExpireType.Endpoint, false, true, false)]
    [InlineData(ExpireType.User, false, true, true)]
    [InlineData(ExpireType.User, false, false, false)]
    public void Sign_out_ends_what_is_bound_to_it(ExpireType type, bool publisher, bool any, bool stays) =>
        ExpiryPolicy.OutlivesSignOut(type, publisher, any).Should().Be(stays);

    [Fact]
    public void Seconds_left_are_rounded_up()
    {
        ExpiryPolicy.SecondsLeft(T.AddMilliseconds(1), T).Should().Be(1);
        ExpiryPolicy.SecondsLeft(T, T).Should().Be(0);
        ExpiryPolicy.SecondsLeft(null, T).Should().BeNull();
    }
}
