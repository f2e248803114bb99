using System.Globalization;
using CsCheck;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>Working hours on the clock: against a walk minute by minute.</summary>
public class WorkingHoursTests
{
    private static readonly Gen<WorkingHoursTimeZone> Zone = Gen.OneOf("Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "America/Santiago").Select(Rules);

    private static readonly Gen<WorkingPeriod> Period = Gen.Select(Gen.Int[0, 9].Array[0, 2], Gen.Int[0, 1440], Gen.Int[0, 1440])
        .Select((days, start, end) => new WorkingPeriod { Days = days.Select(day => (WorkingDay)day).ToEquatableArray(), StartMinutes = start, EndMinutes = end });

    private static WorkingHoursTimeZone Rules(string id)
    {
        WorkingHoursTimeZone.TryFromId(id, 2026, out WorkingHoursTimeZone? rules).Should().BeTrue();
        return rules!;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static WorkingHours NineToFive(string zone) => new()
    {
        TimeZone = Rules(zone),
        Periods = [new WorkingPeriod { Days = [WorkingDay.Weekday], StartMinutes = 540, EndMinutes = 1020 }],
    };

    [Theory]
    [InlineData("2026-06-10T08:00:00+02:00", null, "2026-06-10T09:00:00+02:00")]
    [InlineData("2026-06-10T09:00:00+02:00", "2026-06-10T17:00:00+02:00", null)]
    [InlineData("2026-06-10T16:59:59+02:00", "2026-06-10T17:00:00+02:00", null)]
    [InlineData("2026-06-10T17:00:00+02:00", null, "2026-06-11T09:00:00+02:00")]
    [InlineData("2026-06-12T18:00:00+02:00", null, "2026-06-15T09:00:00+02:00")]

    // In winter.
    [InlineData("2026-01-14T16:59:59+01:00", "2026-01-14T17:00:00+01:00", null)]
    [InlineData("2026-01-14T17:00:00+01:00", null, "2026-01-15T09:00:00+01:00")]

    // Over the changes of the clock, at the weekend.
    [InlineData("2026-03-27T18:00:00+01:00", null, "2026-03-30T09:00:00+02:00")]
    [InlineData("2026-10-23T18:00:00+02:00", null, "2026-10-26T09:00:00+01:00")]
    public void Not_working_until_the_next_morning_of_work(string now, string? workingUntil, string? notWorkingUntil)
    {
        WorkingHours hours = NineToFive("Europe/Berlin");

        hours.IsWorkingAt(At(now)).Should().Be(workingUntil is not null);
        hours.WorkingUntil(At(now)).Should().Be(workingUntil is null ? null : At(workingUntil));
        hours.NotWorkingUntil(At(now)).Should().Be(notWorkingUntil is null ? null : At(notWorkingUntil));
    }

    [Fact]
    public void A_clock_that_jumps_may_jump_into_work()
    {
        WorkingHours hours = NineToFive("Europe/Berlin") with { Periods = [new WorkingPeriod { Days = [WorkingDay.Sunday], StartMinutes = 150, EndMinutes = 210 }] };

        hours.NotWorkingUntil(At("2026-03-29T01:30:00+01:00")).Should().Be(At("2026-03-29T03:00:00+02:00"));
        hours.WorkingUntil(At("2026-03-29T03:00:00+02:00")).Should().Be(At("2026-03-29T03:30:00+02:00"));
    }

    [Fact]
    public void Every_change_is_that_of_a_walk_minute_by_minute() =>
        Gen.Select(Zone, Period.Array[0, 3], Gen.Int[0, 52]).Sample(
            (zone, periods, week) =>
            {
                var hours = new WorkingHours { TimeZone = zone, Periods = periods.ToEquatableArray() };
                DateTimeOffset start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(7 * week);
                const int Minutes = 16 * 24 * 60;
                zone.TryToTimeZoneInfo(out TimeZoneInfo? clock);
                bool[] working = [.. Enumerable.Range(0, Minutes).Select(minute => Naive(hours, clock!, start.AddMinutes(minute)))];
                int next = Array.FindIndex(working, now => now != working[0]);
                hours.IsWorkingAt(start).Should().Be(working[0]);
                hours.NextChange(start).Should().Be(next < 0 ? null : start.AddMinutes(next), $"{string.Join(", ", periods.AsEnumerable())} from {start}");
                if (next > 0)
                {
                    hours.IsWorkingAt(start.AddMinutes(next)).Should().Be(working[next]);
                    hours.NextChange(start.AddMinutes(next).AddTicks(-1)).Should().Be(start.AddMinutes(next));
                }
            },
            iter: 40);

    [Fact]
    public void Who_never_or_always_works_has_no_change()
    {
        var never = new WorkingHours { TimeZone = Rules("Europe/Berlin") };
        WorkingHours always = never with { Periods = [new WorkingPeriod { Days = [WorkingDay.Day], StartMinutes = 0, EndMinutes = 1440 }] };
        DateTimeOffset now = At("2026-06-10T12:00:00Z");

        (never.NextChange(now), never.NotWorkingUntil(now), never.IsWorkingAt(now)).Should().Be((null, null, false));
        (always.NextChange(now), always.WorkingUntil(now), always.IsWorkingAt(now)).Should().Be((null, null, true));
    }

    [Fact]
    public void The_ends_of_time_do_no_harm()
    {
        WorkingHours hours = NineToFive("Pacific/Auckland");
        hours.NextChange(DateTimeOffset.MaxValue).Should().BeNull();
        hours.NextChange(DateTimeOffset.MinValue).Should().NotBeNull();
        (hours with { TimeZone = hours.TimeZone with { Bias = int.MinValue } }).NextChange(DateTimeOffset.MinValue).Should().NotBeNull();
        (hours with { TimeZone = hours.TimeZone with { Bias = int.MaxValue } }).NextChange(DateTimeOffset.MaxValue).Should().BeNull();
    }

    /// <summary>By the platform's own clock.</summary>
    private static bool Naive(WorkingHours hours, TimeZoneInfo zone, DateTimeOffset now)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(now, zone);
        int minute = (local.Hour * 60) + local.Minute;
        bool weekend = local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return hours.Periods.Any(period => period.StartMinutes <= minute && minute < period.EndMinutes && period.Days.Any(day => day switch
        {
            WorkingDay.Day => true,
            WorkingDay.Weekday => !weekend,
            WorkingDay.WeekendDay => weekend,
            _ => day.ToString() == local.DayOfWeek.ToString(),
        }));
    }
}
