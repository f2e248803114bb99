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

    [Theory]
    [InlineData("state", 0x20000000, ExpireType.Static)]
    [InlineData("state", 0x24000000, ExpireType.Time)]
    [InlineData("state", 0x30000001, ExpireType.Endpoint)]
    [InlineData("state", 0x40000001, ExpireType.Endpoint)]
    [InlineData("state", 0x50000001, ExpireType.Endpoint)]
    [InlineData("state", 0x60000001, ExpireType.Static)]
    [InlineData("state", 0x70000001, ExpireType.Endpoint)]
    [InlineData("state", 0x90000001, ExpireType.Endpoint)]
    [InlineData("state", 0x10000000, ExpireType.User)]
    [InlineData("state", 1, ExpireType.User)]
    [InlineData("state", 0, ExpireType.Static)]
    [InlineData("calendarData", 0, ExpireType.Static)]
    [InlineData("calendarData", 0x40000001, ExpireType.Endpoint)]
    [InlineData("note", 0, ExpireType.Static)]
    [InlineData("noteHistory", 0, ExpireType.Static)]
    [InlineData("contactCard", 3, ExpireType.Static)]
    [InlineData("dndState", 0, ExpireType.Static)]
    [InlineData("routing", 1, ExpireType.Static)]
    [InlineData("workingHours", 0, ExpireType.Static)]
    [InlineData("userProperties", 0, ExpireType.Static)]
    [InlineData("userInformation", 0, ExpireType.Static)]
    [InlineData("alerts", 0, ExpireType.Static)]
    [InlineData("otherOptions", 0, ExpireType.Static)]
    [InlineData("rccOptions", 0, ExpireType.Static)]
    [InlineData("services", 0, ExpireType.User)]
    [InlineData("legacyInterop", 1, ExpireType.User)]
    [InlineData("device", 77, ExpireType.Endpoint)]
    [InlineData("custom", 0, ExpireType.Endpoint)]
    public void The_default_is_that_of_the_tables(string category, long instance, ExpireType expected)
    {
        var name = new CategoryName(category);
        ExpiryPolicy.DefaultFor(name, (uint)instance, CompatibilityProfile.Ocs2007).Should().Be(expected);

        bool calendar = category == "calendarData" && instance != 0 || category == "state" && instance >> 28 is 4 or 5;
        CompatibilityProfile timed = CompatibilityProfile.Lync2013 with { CalendarExpiry = ExpireType.Time };
        ExpiryPolicy.DefaultFor(name, (uint)instance, timed).Should().Be(calendar ? ExpireType.Time : expected);
    }
}
