using System.Text;
using EnhancedPresence.Sip.Logs;

namespace EnhancedPresence.Sip.Tests.Logs;

/// <summary>Times of logs, with and without a zone.</summary>
public sealed class LogTimeTests
{
    [Theory]
    [InlineData("07/15/2026|10:00:00.250", "UTC", "2026-07-15T10:00:00.250Z")]
    [InlineData("07/15/2026|10:00:00.250", "Europe/Berlin", "2026-07-15T08:00:00.250Z")]
    [InlineData("01/15/2026|10:00:00.000", "Europe/Berlin", "2026-01-15T09:00:00Z")]
    [InlineData("03/29/2026|02:30:00.000", "Europe/Berlin", "2026-03-29T01:30:00Z")]
    [InlineData("10/25/2026|02:30:00.000", "Europe/Berlin", "2026-10-25T01:30:00Z")]
    public void A_clock_without_zone_is_read_in_the_zone_asked_for(string text, string zone, string expected)
    {
        LogTimes.TryReadMonthFirst(Encoding.ASCII.GetBytes(text), (byte)'|', TimeZoneInfo.FindSystemTimeZoneById(zone), out DateTimeOffset instant).Should().BeTrue();
        instant.Should().Be(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("13/15/2026|10:00:00.250")]
    [InlineData("02/30/2026|10:00:00.250")]
    [InlineData("02/03/2026|24:00:00.250")]
    [InlineData("02/03/2026|10:00:60.250")]
    [InlineData("02/03/2026|10:00:0x.250")]
    [InlineData("02/03/2026 10:00:00.250")]
    [InlineData("02/03/0001|10:00:00.250")]
    [InlineData("02/03/2026|10:00:00.25")]
    [InlineData("")]
    public void What_is_no_time_is_none(string text) => LogTimes.TryReadMonthFirst(Encoding.ASCII.GetBytes(text), (byte)'|', TimeZoneInfo.Utc, out _).Should().BeFalse();

    [Theory]
    [InlineData("2026-03-02T09:00:00Z", 0)]
    [InlineData("2026-03-02T09:00:00.5Z", 5_000_000)]
    [InlineData("2026-03-02T09:00:00.1234567Z", 1_234_567)]
    public void An_instant_has_up_to_seven_digits(string text, long ticks)
    {
        LogTimes.TryReadInstant(Encoding.ASCII.GetBytes(text), out DateTimeOffset instant).Should().BeTrue();
        instant.Should().Be(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddTicks(ticks));
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00")]
    [InlineData("2026-03-02T09:00:00.Z")]
    [InlineData("2026-03-02T09:00:00.12345678Z")]
    [InlineData("2026-02-29T09:00:00Z")]
    [InlineData("2026-03-02 09:00:00Z")]
    [InlineData("2026-03-02T09:00:00,5Z")]
    [InlineData("")]
    public void What_is_no_instant_is_none(string text) => LogTimes.TryReadInstant(Encoding.ASCII.GetBytes(text), out _).Should().BeFalse();
}
