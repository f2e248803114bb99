using System.Net;
using EnhancedPresence.Server.Identity;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Server.Tests.Identity;

public sealed class SignInThrottleTests
{
    private readonly FakeTimeProvider _clock = new(Make.T);

    [Fact]
    public void An_address_waits_after_too_many_failures_and_is_forgiven_steadily()
    {
        var throttle = new SignInThrottle(4, TimeSpan.FromMinutes(4), 100, _clock);
        for (int i = 0; i < 4; i++)
        {
            throttle.WaitOf(At("192.0.2.1")).Should().BeNull();
            throttle.Fail(At("192.0.2.1"));
        }

        throttle.WaitOf(At("192.0.2.1")).Should().BeCloseTo(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        throttle.WaitOf(At("192.0.2.2")).Should().BeNull();
        _clock.Advance(TimeSpan.FromSeconds(61));
        throttle.WaitOf(At("192.0.2.1")).Should().BeNull();
        throttle.Fail(At("192.0.2.1"));
        throttle.WaitOf(At("192.0.2.1")).Should().NotBeNull();
    }

    [Fact]
    public void A_network_of_version_6_is_one_address_and_a_mapped_one_is_of_version_4()
    {
        var throttle = new SignInThrottle(1, TimeSpan.FromMinutes(4), 100, _clock);
        throttle.Fail(At("2001:db8:1:2:3::4"));
        throttle.Fail(At("::ffff:192.0.2.1"));

        throttle.WaitOf(At("2001:db8:1:2:ffff::1")).Should().NotBeNull();
        throttle.WaitOf(At("2001:db8:1:3::1")).Should().BeNull();
        throttle.WaitOf(At("192.0.2.1")).Should().NotBeNull();
    }

    [Fact]
    public void Only_so_many_addresses_are_remembered()
    {
        var throttle = new SignInThrottle(1, TimeSpan.FromMinutes(4), 10, _clock);
        for (int i = 1; i <= 11; i++)
        {
            throttle.Fail(At($"192.0.2.{i}"));
        }

        throttle.WaitOf(At("192.0.2.1")).Should().BeNull();
        throttle.WaitOf(At("192.0.2.2")).Should().NotBeNull();
    }

    private static IPEndPoint At(string address) => new(IPAddress.Parse(address), 5060);
}
