using CsCheck;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tests.Calendar;

public class FreeBusyWindowTests
{
    private static readonly string[] Zones =
    [
        "UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "America/St_Johns", "America/Havana",
        "Asia/Kathmandu", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Kiritimati", "W. Europe Standard Time",
    ];

    private static CalendarPolicy Policy(string zone, int daysBack = 0, int minutes = 15, int slots = 128) => new()
    {
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone),
        Profile = CompatibilityProfile.Ocs2007 with
        {
            FreeBusyDaysBack = daysBack,
            FreeBusySlots = slots,
            FreeBusyGranularity = TimeSpan.FromMinutes(minutes),
        },
    };

    [Theory]
    [InlineData("UTC", "2026-06-10T12:34:56Z", 0, "2026-06-10T00:00:00Z")]
    [InlineData("Europe/Berlin", "2026-06-10T12:00:00Z", 0, "2026-06-09T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-06-09T22:00:00Z", 0, "2026-06-09T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-06-09T21:59:59Z", 0, "2026-06-08T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T12:00:00Z", 0, "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-30T12:00:00Z", 0, "2026-03-29T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-30T12:00:00Z", 1, "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T12:00:00Z", 0, "2026-10-24T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-26T12:00:00Z", 0, "2026-10-25T23:00:00Z")]

    // Midnight does not exist: clocks went from 00:00 to 01:00, at 03:00Z.
    [InlineData("America/Sao_Paulo", "2018-11-04T15:00:00Z", 0, "2018-11-04T03:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-05T15:00:00Z", 0, "2018-11-05T02:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-05T15:00:00Z", 1, "2018-11-04T03:00:00Z")]

    // Midnight comes twice: clocks went from 01:00 back to 00:00, at 05:00Z.
    [InlineData("America/Havana", "2025-11-02T15:00:00Z", 0, "2025-11-02T04:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-06-10T12:00:00Z", 0, "2026-06-09T18:15:00Z")]
    [InlineData("Asia/Kolkata", "2010-11-12T03:00:00Z", 1, "2010-11-10T18:30:00Z")]
    [InlineData("W. Europe Standard Time", "2026-06-10T12:00:00Z", 0, "2026-06-09T22:00:00Z")]
    public void It_starts_at_local_midnight(string zone, string instant, int daysBack, string start)
    {
        var window = FreeBusyWindow.For(Policy(zone, daysBack), DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));

        window.Start.Should().Be(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        window.Start.Offset.Should().Be(TimeSpan.Zero);
        window.End.Should().Be(window.Start.AddHours(32));
    }

    [Theory]
    [InlineData(30, "2026-06-09T18:00:00Z")]
    [InlineData(60, "2026-06-09T18:00:00Z")]
    [InlineData(5, "2026-06-09T18:15:00Z")]
    public void It_is_aligned_down_to_the_grid(int minutes, string start) =>
        FreeBusyWindow.For(Policy("Asia/Kathmandu", minutes: minutes), new DateTimeOffset(2026, 6, 10, 12, 0, 0, TimeSpan.Zero))
            .Start.Should().Be(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void The_start_is_the_first_quarter_hour_of_the_local_day() =>
        Gen.Select(Gen.OneOf(Zones), Gen.Int[0, 30 * 365 * 24 * 60]).Sample((zone, minutes) =>
        {
            DateTimeOffset instant = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
            TimeZoneInfo info = TimeZoneInfo.FindSystemTimeZoneById(zone);
            DateTime today = TimeZoneInfo.ConvertTime(instant, info).Date;

            // The obvious way: of all minutes of three days the first that is today.
            DateTimeOffset first = instant.AddDays(-2);
            first = new DateTimeOffset(first.UtcTicks - (first.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
            while (TimeZoneInfo.ConvertTime(first, info).Date != today)
            {
                first = first.AddMinutes(1);
            }

            long aligned = first.UtcTicks - (first.UtcTicks % TimeSpan.FromMinutes(15).Ticks);
            FreeBusyWindow.For(Policy(zone), instant).Start.UtcTicks.Should().Be(aligned);
        }, iter: 60);

    [Theory]
    [InlineData("UTC", "2026-06-10T12:00:00Z", "2026-06-11T00:00:00Z")]
    [InlineData("Europe/Berlin", "2026-06-10T22:00:00Z", "2026-06-11T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-25T23:00:00Z")]

    // Where the clock skips midnight the day begins with what it shows next; where it is set back from midnight, with the second.
    [InlineData("America/Sao_Paulo", "2018-11-03T12:00:00Z", "2018-11-04T03:00:00Z")]
    [InlineData("America/Santiago", "2026-04-05T02:30:00Z", "2026-04-05T04:00:00Z")]
    [InlineData("America/Santiago", "2026-04-05T03:30:00Z", "2026-04-05T04:00:00Z")]
    [InlineData("America/Havana", "2025-11-02T03:00:00Z", "2025-11-02T04:00:00Z")]

    // One minute after midnight the clock went back to the day before, which ended twice.
    [InlineData("America/St_Johns", "2010-11-07T02:00:00Z", "2010-11-07T02:30:00Z")]
    [InlineData("America/St_Johns", "2010-11-07T02:30:00Z", "2010-11-07T02:31:00Z")]
    [InlineData("America/St_Johns", "2010-11-07T02:31:00Z", "2010-11-07T03:30:00Z")]

    // The day of the date line that Samoa left out.
    [InlineData("Pacific/Apia", "2011-12-30T09:00:00Z", "2011-12-30T10:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z")]
    public void It_is_the_one_to_publish_until_the_next_local_midnight(string zone, string instant, string until)
    {
        FreeBusyWindow.For(Policy(zone), DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), out DateTimeOffset end);
        end.Should().Be(DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_ends_of_time_have_a_window_too()
    {
        foreach (string zone in Zones)
        {
            foreach (DateTimeOffset instant in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
            {
                var window = FreeBusyWindow.For(Policy(zone, daysBack: 3, slots: 384), instant);
                (window.End - window.Start).Should().Be(TimeSpan.FromDays(4));
            }
        }

        FreeBusyWindow.For(Policy("UTC"), DateTimeOffset.MinValue).Start.Should().Be(DateTimeOffset.MinValue);
        FreeBusyWindow.For(Policy("UTC"), DateTimeOffset.MaxValue, out DateTimeOffset until).End.Should().BeAfter(DateTimeOffset.MaxValue.AddMinutes(-15));
        until.Should().Be(DateTimeOffset.MaxValue);
        FreeBusyWindow.For(Policy("UTC", daysBack: int.MaxValue), DateTimeOffset.MinValue.AddDays(3)).Start.Should().Be(DateTimeOffset.MinValue);
    }

    [Theory]
    [InlineData(1, 1440)]
    [InlineData(FreeBusyMap.MaxSlots, 15)]
    public void A_layout_at_the_ends_of_its_range_is_taken(int slots, int minutes) =>
        FreeBusyWindow.For(Policy("UTC", minutes: minutes, slots: slots), new DateTimeOffset(2026, 6, 10, 12, 0, 0, TimeSpan.Zero)).Slots.Should().Be(slots);

    [Theory]
    [InlineData(0, 15, 0)]
    [InlineData(FreeBusyMap.MaxSlots + 1, 15, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1441, 0)]
    [InlineData(1, 15, -1)]
    public void A_layout_out_of_range_is_refused(int slots, int minutes, int daysBack) => FluentActions
        .Invoking(() => FreeBusyWindow.For(Policy("UTC", daysBack, minutes, slots), default)).Should().Throw<ArgumentException>();
}
