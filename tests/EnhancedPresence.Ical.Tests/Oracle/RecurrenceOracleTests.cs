using System.Globalization;
using CsCheck;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests.Oracle;

/// <summary>The expansion is what an implementation says that looks at every hour, in zones that change their clocks.</summary>
public class RecurrenceOracleTests
{
    private const int Reach = 800;

    private static readonly DateTime Base = new(2024, 1, 1);

    private static readonly Gen<(int, DayOfWeek)[]> GenDays = GenDay(0, 0);

    /// <summary>Weeks that lie within a year. Of one that reaches into the next, RFC 5545 leaves open which year's set it belongs to.</summary>
    private static readonly Gen<int[]> GenWeeks = Gen.OneOf(Gen.Int[2, 51], Gen.Int[-51, -3]).Array[1, 4];

    private static readonly Gen<OracleRule> GenRule = Gen.OneOf(
        Gen.Select(GenInterval(OracleFrequency.Hourly, 50), Optional(GenDays), Optional(GenMonths()), Optional(Gen.Int[0, 23].Array[1, 4]), GenCount())
            .Select((rule, days, months, hours, count) => rule with { ByDay = days, ByMonth = months, ByHour = hours, Count = count }),
        Gen.Select(GenInterval(OracleFrequency.Daily, 9), Optional(GenDays), Optional(GenMonthDays()), Optional(GenMonths()), Optional(Gen.Int[0, 23].Array[1, 2]), GenCount())
            .Select((rule, days, monthDays, months, hours, count) => rule with { ByDay = days, ByMonthDay = monthDays, ByMonth = months, ByHour = hours, Count = count }),
        Gen.Select(GenInterval(OracleFrequency.Weekly, 4), Optional(GenDays), Optional(GenMonths()), GenPositions(3), Gen.Enum<DayOfWeek>(), GenCount())
            .Select((rule, days, months, positions, first, count) => WithPositions(rule with { ByDay = days, ByMonth = months, WeekStart = first, Count = count }, positions)),
        Gen.Select(GenInterval(OracleFrequency.Monthly, 5), Optional(GenDay(-5, 5)), Optional(GenMonthDays()), Optional(GenMonths()), GenPositions(5), GenCount())
            .Select((rule, days, monthDays, months, positions, count) => WithPositions(WithDays(rule with { ByMonth = months, Count = count }, days, monthDays), positions)),
        Gen.Select(GenInterval(OracleFrequency.Yearly, 2), Optional(GenDay(-53, 53)), Optional(GenMonthDays()), Optional(GenMonths()), GenPositions(9), GenCount())
            .Select((rule, days, monthDays, months, positions, count) => WithPositions(WithDays(rule with { ByMonth = months, Count = count }, days, monthDays), positions)),
        Gen.Select(GenInterval(OracleFrequency.Yearly, 2), GenSigned(366), GenPositions(3), GenCount())
            .Select((rule, days, positions, count) => rule with { ByYearDay = days, BySetPosition = positions, Count = count }),
        Gen.Select(GenInterval(OracleFrequency.Yearly, 2), GenWeeks, Optional(GenDays), GenPositions(5), Gen.Enum<DayOfWeek>(), GenCount())
            .Select((rule, weeks, days, positions, first, count) => rule with { ByWeek = weeks, ByDay = days, BySetPosition = positions, WeekStart = first, Count = count }));

    private static readonly Gen<string> GenZone = Gen.OneOf(
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana", "America/Santiago", "Africa/Cairo", "Asia/Kathmandu");

    [Fact]
    public void Timed_series_are_what_the_oracle_says() => Gen.Select(
        GenRule,
        Gen.Select(Gen.Int[0, 365], Gen.Int[0, 23], Gen.Bool),
        GenZone,
        Gen.Select(Gen.Int[-10, Reach - 100], Gen.Int[1, 90]),
        Gen.Select(Gen.Frequency((3, Gen.Const(-1)), (1, Gen.Int[0, Reach * 24])), Gen.Int[0, 99].Array[0, 3], Gen.Int[0, Reach * 24].Array[0, 2], Gen.Int[1, 60]))
        .Sample((rule, first, zone, window, extra) => Check(rule, first, zone, window, extra), iter: 1000);

    [Fact]
    public void Whole_days_are_what_the_oracle_says() => Gen.Select(
        GenRule.Where(rule => rule.Frequency != OracleFrequency.Hourly).Select(rule => rule with { ByHour = [] }),
        Gen.Int[0, 365],
        GenZone,
        Gen.Select(Gen.Int[-10, Reach - 100], Gen.Int[1, 90]),
        Gen.Frequency((3, Gen.Const(-1)), (1, Gen.Int[0, Reach])))
        .Sample(CheckDays, iter: 500);

    private static void Check(
        OracleRule rule, (int Day, int Hour, bool Half) first, string zoneId, (int From, int Days) window, (int Until, int[] Excluded, int[] Extra, int Minutes) more)
    {
        if (Synchronize(rule, Base.AddDays(first.Day).AddHours(first.Hour).AddMinutes(first.Half ? 30 : 0)) is not { } start)
        {
            return;
        }

        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        DateTimeOffset? until = more.Until < 0 || rule.Count is not null ? null : RecurrenceOracle.ToInstant(start.AddHours(more.Until), zone);
        DateTimeOffset[] ruled = [.. RecurrenceOracle.Starts(rule, start, start.AddDays(Reach)).Select(time => RecurrenceOracle.ToInstant(time, zone)).Where(time => !(time > until))];
        DateTime[] extra = [.. more.Extra.Select(hours => start.AddHours(hours))];
        DateTimeOffset[] excluded = [.. more.Excluded.Where(_ => ruled.Length > 0).Select(i => ruled[i % ruled.Length])];
        DateTimeOffset from = RecurrenceOracle.ToInstant(start.AddDays(window.From), zone);
        DateTimeOffset to = from.AddDays(window.Days);
        var length = TimeSpan.FromMinutes(more.Minutes);
        IEnumerable<DateTimeOffset> expected = ruled.Concat(extra.Select(time => RecurrenceOracle.ToInstant(time, zone))).Except(excluded)
            .Where(time => time < to && time + length > from).Distinct().Order();
        string[] lines =
        [
            $"DTSTART;TZID={zoneId}:{Local(start)}",
            $"DURATION:PT{more.Minutes}M",
            "RRULE:" + rule.ToText(until is { } end ? Utc(end) : null),
            .. excluded.Select(time => "EXDATE:" + Utc(time)),
            .. extra.Select(time => $"RDATE;TZID={zoneId}:{Local(time)}"),
        ];

        CheckEvents(lines, from, to, null, expected);
    }

    private static void CheckDays(OracleRule rule, int day, string zoneId, (int From, int Days) window, int untilDays)
    {
        if (Synchronize(rule, Base.AddDays(day)) is not { } start)
        {
            return;
        }

        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        DateTime? until = untilDays < 0 || rule.Count is not null ? null : start.AddDays(untilDays);
        DateTimeOffset from = RecurrenceOracle.ToInstant(start.AddDays(window.From).AddHours(12), zone);
        DateTimeOffset to = from.AddDays(window.Days);
        IEnumerable<DateTimeOffset> expected = RecurrenceOracle.Starts(rule, start, start.AddDays(Reach)).Where(time => !(time > until))
            .Where(time => RecurrenceOracle.ToInstant(time, zone) < to && RecurrenceOracle.ToInstant(time.AddDays(1), zone) > from)
            .Select(time => RecurrenceOracle.ToInstant(time, zone));

        CheckEvents([$"DTSTART;VALUE=DATE:{Date(start)}", "RRULE:" + rule.ToText(until is { } end ? Date(end) : null)], from, to, zone, expected);
    }

    private static void CheckEvents(string[] lines, DateTimeOffset from, DateTimeOffset to, TimeZoneInfo? zone, IEnumerable<DateTimeOffset> expected)
    {
        IcalCalendarSource source = Ics.Source(Ics.Calendar(Ics.Event(lines)), new IcalOptions { FloatingTimeZone = zone });

        // In memory nothing is waited for.
        CalendarReadResult result = source.GetEventsAsync(from, to, CancellationToken.None).AsTask().GetAwaiter().GetResult();

        string what = string.Join(' ', lines);
        result.Skipped.Should().BeEmpty(what);
        string.Join(' ', result.Events.Select(e => e.Start).Order().Select(Utc)).Should().Be(string.Join(' ', expected.Select(Utc)), "{0} from {1} to {2}", what, Utc(from), Utc(to));
    }

    private static DateTime? Synchronize(OracleRule rule, DateTime from)
    {
        for (DateTime start = from; start < from.AddDays(400); start = start.AddHours(rule.ByHour.Length == 0 && rule.Frequency != OracleFrequency.Hourly ? 24 : 1))
        {
            if (RecurrenceOracle.IsSynchronized(rule, start))
            {
                return start;
            }
        }

        return null;
    }

    private static Gen<OracleRule> GenInterval(OracleFrequency frequency, int max) =>
        Gen.Frequency((2, Gen.Const(1)), (1, Gen.Int[1, max])).Select(interval => new OracleRule(frequency, interval));

    private static Gen<int?> GenCount() => Gen.Frequency((2, Gen.Const((int?)null)), (1, Gen.Int[1, 60].Select(count => (int?)count)));

    private static Gen<int[]> GenMonths() => Gen.Int[1, 12].Array[1, 4];

    private static Gen<int[]> GenMonthDays() => GenSigned(31);

    private static Gen<int[]> GenSigned(int max) => Gen.OneOf(Gen.Int[1, max], Gen.Int[-max, -1]).Array[1, 4];

    private static Gen<int[]> GenPositions(int max) => Optional(Gen.OneOf(Gen.Int[1, max], Gen.Int[-max, -1]).Array[1, 2]);

    private static Gen<(int, DayOfWeek)[]> GenDay(int min, int max) => Gen.OneOf(
        Gen.Select(Gen.Const(0), Gen.Enum<DayOfWeek>()).Array[1, 4],
        Gen.Select(Gen.Int[min, max], Gen.Enum<DayOfWeek>()).Array[1, 3]);

    private static Gen<T[]> Optional<T>(Gen<T[]> gen) => Gen.Frequency((1, Gen.Const(Array.Empty<T>())), (1, gen));

    /// <summary>Beside days of the month a weekday has no number; beside months no number beyond those of a month.</summary>
    private static OracleRule WithDays(OracleRule rule, (int Nth, DayOfWeek Day)[] days, int[] monthDays) => rule with
    {
        ByMonthDay = monthDays,
        ByDay = [.. days.Select(day => (monthDays.Length > 0 ? 0 : rule.ByMonth.Length > 0 || rule.Frequency == OracleFrequency.Monthly ? Math.Clamp(day.Nth, -5, 5) : day.Nth, day.Day)).Distinct()],
    };

    private static OracleRule WithPositions(OracleRule rule, int[] positions) =>
        rule.ByDay.Length + rule.ByMonthDay.Length + rule.ByMonth.Length == 0 ? rule : rule with { BySetPosition = positions };

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Local(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static string Date(DateTime time) => time.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
