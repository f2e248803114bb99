using CsCheck;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>Windows rules and the platform's zones give each other's offsets.</summary>
public class WorkingHoursTimeZoneTests
{
    // Both hemispheres, half and quarter hours, half an hour of daylight saving, negative daylight saving, none, and some that changed their minds.
    private static readonly string[] Zones =
    [
        "UTC", "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "America/Havana", "America/Santiago", "Asia/Kolkata", "Asia/Kathmandu",
        "Asia/Tehran", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati", "Africa/Casablanca", "Africa/Cairo", "Antarctica/Troll", "Asia/Gaza",
        "W. Europe Standard Time", "Eastern Standard Time", "India Standard Time",
    ];

    private static readonly Gen<TimeZoneTransition> Transition = Gen.Select(Gen.Int[2, 11], Gen.Int[1, 5], Gen.Int[0, 6], Gen.Int[0, 23 * 60])
        .Select((month, order, day, minutes) => new TimeZoneTransition
        {
            Month = (short)month,
            DayOrder = (short)order,
            DayOfWeek = (WorkingDay)day,
            Time = TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(minutes)),
        });

    private static WorkingHoursTimeZone Of(int bias, TimeZoneTransition standard, TimeZoneTransition daylight) => new() { Bias = bias, StandardTime = standard, DaylightTime = daylight };

    [Theory]
    [InlineData("Europe/Berlin", -60, "5 Sunday 10 03:00", "5 Sunday 3 02:00", -60)]
    [InlineData("W. Europe Standard Time", -60, "5 Sunday 10 03:00", "5 Sunday 3 02:00", -60)]
    [InlineData("America/New_York", 300, "1 Sunday 11 02:00", "2 Sunday 3 02:00", -60)]
    [InlineData("Australia/Sydney", -600, "1 Sunday 4 03:00", "1 Sunday 10 02:00", -60)]
    [InlineData("Australia/Lord_Howe", -630, "1 Sunday 4 02:00", "1 Sunday 10 02:00", -30)]
    [InlineData("America/St_Johns", 210, "1 Sunday 11 02:00", "2 Sunday 3 02:00", -60)]
    [InlineData("Asia/Kathmandu", -345, "0 Sunday 0 00:00", "0 Sunday 0 00:00", 0)]
    [InlineData("India Standard Time", -330, "0 Sunday 0 00:00", "0 Sunday 0 00:00", 0)]
    public void Known_zones_have_their_known_rules(string id, int bias, string standard, string daylight, int daylightBias)
    {
        WorkingHoursTimeZone.TryFromId(id, 2026, out WorkingHoursTimeZone? rules).Should().BeTrue();

        rules!.Bias.Should().Be(bias);
        (Text(rules.StandardTime), Text(rules.DaylightTime)).Should().Be((standard, daylight));
        (rules.StandardTime.Bias, rules.DaylightTime.Bias).Should().Be((0, daylightBias));
        (rules.StandardTime.Year, rules.DaylightTime.Year).Should().Be((null, null));

        static string Text(TimeZoneTransition rule) => $"{rule.DayOrder} {rule.DayOfWeek} {rule.Month} {rule.Time:HH\\:mm}";
    }

    [Fact]
    public void The_rules_of_a_year_give_the_offsets_of_the_zone_and_so_does_the_zone_made_from_them()
    {
        foreach (string id in Zones)
        {
            TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(id);
            for (int year = 2007; year <= 2030; year++)
            {
                if (!WorkingHoursTimeZone.TryFromTimeZoneInfo(zone, year, out WorkingHoursTimeZone? rules))
                {
                    // Ramadan cuts the summer in two, and Samoa went over the date line.
                    (id is "Africa/Casablanca" or "Africa/Cairo" or "Asia/Gaza" or "Pacific/Apia" or "Antarctica/Troll").Should().BeTrue($"{id} has simple rules in {year}");
                    continue;
                }

                rules.TryToTimeZoneInfo(out TimeZoneInfo? made).Should().BeTrue();
                foreach (DateTimeOffset instant in LookAt(zone, year))
                {
                    TimeSpan expected = zone.GetUtcOffset(instant);
                    if (rules.GetUtcOffset(instant) != expected || made!.GetUtcOffset(instant) != expected)
                    {
                        Assert.Fail($"{id} at {instant:u} is {expected}, by rules {rules.GetUtcOffset(instant)}, made {made!.GetUtcOffset(instant)}; {rules}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Any_rules_and_the_zone_made_from_them_agree() =>
        Gen.Select(Gen.Int[-700, 700], Transition, Transition, Gen.Int[-120, 60]).Where((_, standard, daylight, _) => Math.Abs(standard.Month - daylight.Month) > 1).Sample(
            (bias, standard, daylight, daylightBias) =>
            {
                WorkingHoursTimeZone rules = Of(bias, standard, daylight with { Bias = daylightBias });
                rules.TryToTimeZoneInfo(out TimeZoneInfo? zone).Should().BeTrue();
                foreach (DateTimeOffset instant in LookAt(zone!, 2026))
                {
                    rules.GetUtcOffset(instant).Should().Be(zone!.GetUtcOffset(instant), $"{rules} at {instant:u}");
                }
            },
            iter: 30);

    [Fact]
    public void Any_rules_come_back_from_the_zone_made_from_them() =>
        Gen.Select(Gen.Int[-600, 600], Transition, Transition, Gen.OneOf(-120, -60, -30)).Where((_, standard, daylight, _) => Math.Abs(standard.Month - daylight.Month) > 1).Sample(
            (bias, standard, daylight, daylightBias) =>
            {
                WorkingHoursTimeZone rules = Of(bias, standard, daylight with { Bias = daylightBias });
                rules.TryToTimeZoneInfo(out TimeZoneInfo? zone);
                WorkingHoursTimeZone.TryFromTimeZoneInfo(zone!, 2026, out WorkingHoursTimeZone? back).Should().BeTrue();
                back.Should().Be(rules);
            });

    [Fact]
    public void The_year_in_which_Brazil_ended_daylight_saving_is_told_by_dates()
    {
        WorkingHoursTimeZone.TryFromId("America/Sao_Paulo", 2019, out WorkingHoursTimeZone? rules).Should().BeTrue();

        (rules!.Bias, rules.DaylightTime.Bias).Should().Be((180, -60));
        (rules.StandardTime.Year, rules.StandardTime.Month, rules.StandardTime.DayOrder, rules.StandardTime.Time).Should().Be(("2019", 2, 17, new TimeOnly(0, 0)));
        (rules.DaylightTime.Year, rules.DaylightTime.Month, rules.DaylightTime.DayOrder).Should().Be(("2019", 1, 1));
        rules.GetUtcOffset(new DateTimeOffset(2020, 1, 15, 0, 0, 0, TimeSpan.Zero)).Should().Be(TimeSpan.FromHours(-3));
    }

    // In the last year of old rules; in the first year of new ones, when the fourth Sunday of October was the last as in the year after; and close to the end of time.
    [Theory]
    [InlineData("America/New_York", 2006, "2006", 29)]
    [InlineData("Europe/Berlin", 1996, null, 5)]
    [InlineData("Europe/Berlin", 9990, null, 5)]
    public void Yearly_rules_are_those_that_hold_in_the_years_after(string id, int year, string? only, int order)
    {
        WorkingHoursTimeZone.TryFromId(id, year, out WorkingHoursTimeZone? rules).Should().BeTrue();
        (rules!.StandardTime.Month, rules.StandardTime.DayOrder, rules.StandardTime.Year, rules.DaylightTime.Year).Should().Be(((short)10, (short)order, only, only));
    }

    // Bangladesh set its clock back as the year ended: no Windows rule has the hour 24.
    [Fact]
    public void A_clock_set_back_at_New_Year_has_no_rules_for_the_year_that_ends()
    {
        WorkingHoursTimeZone.TryFromId("Asia/Dhaka", 2009, out _).Should().BeFalse();
        foreach (int year in new[] { 2008, 2010 })
        {
            WorkingHoursTimeZone.TryFromId("Asia/Dhaka", year, out WorkingHoursTimeZone? rules).Should().BeTrue();
            (rules!.Bias, rules.DaylightTime.Month).Should().Be((-360, (short)0));
        }
    }

    [Fact]
    public void The_year_in_which_Samoa_lost_a_day_has_no_rules() => WorkingHoursTimeZone.TryFromId("Pacific/Apia", 2011, out _).Should().BeFalse();

    [Fact]
    public void An_unknown_zone_has_no_rules_and_a_year_has_to_exist()
    {
        WorkingHoursTimeZone.TryFromId("Mars/Olympus", 2026, out _).Should().BeFalse();
        FluentActions.Invoking(() => WorkingHoursTimeZone.TryFromId("UTC", 0, out _)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => WorkingHoursTimeZone.TryFromId("UTC", 9999, out _)).Should().Throw<ArgumentOutOfRangeException>();
        WorkingHoursTimeZone.TryFromId("Europe/Berlin", 9998, out _).Should().BeTrue();
        WorkingHoursTimeZone.TryFromId("Europe/Berlin", 1, out WorkingHoursTimeZone? first);
        first!.GetUtcOffset(DateTimeOffset.MinValue).Should().Be(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin").GetUtcOffset(DateTimeOffset.MinValue));
    }

    [Theory]
    [InlineData(WorkingDay.Day, 3, "2026-03-03")]
    [InlineData(WorkingDay.Day, 5, "2026-03-31")]
    [InlineData(WorkingDay.Weekday, 1, "2026-03-02")]
    [InlineData(WorkingDay.WeekendDay, 5, "2026-03-29")]
    [InlineData(WorkingDay.WeekendDay, 2, "2026-03-07")]
    public void Rules_the_platform_can_not_tell_count_all_the_same(WorkingDay day, int order, string date)
    {
        WorkingHoursTimeZone rules = Of(0, new TimeZoneTransition { Month = 10, DayOrder = 1 }, new TimeZoneTransition { Month = 3, DayOrder = (short)order, DayOfWeek = day, Bias = -60 });
        DateTimeOffset change = DateTimeOffset.Parse(date + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

        rules.TryToTimeZoneInfo(out TimeZoneInfo? zone).Should().BeFalse();
        zone.Should().BeNull();
        (rules.GetUtcOffset(change.AddTicks(-1)), rules.GetUtcOffset(change)).Should().Be((TimeSpan.Zero, TimeSpan.FromHours(1)));
    }

    [Theory]
    [InlineData(13, 1, null)]
    [InlineData(-1, 1, null)]
    [InlineData(3, 6, null)]
    [InlineData(3, -1, null)]
    [InlineData(3, 32, "2026")]
    [InlineData(3, 1, "soon")]
    [InlineData(3, 1, "+2026")]
    public void Rules_without_sense_are_no_switch(int month, int order, string? year)
    {
        var odd = new TimeZoneTransition { Month = (short)month, DayOrder = (short)order, Year = year, Bias = -60 };
        WorkingHoursTimeZone rules = Of(-60, new TimeZoneTransition { Month = 10, DayOrder = 5, Year = year }, odd);

        rules.TryToTimeZoneInfo(out _).Should().BeFalse();
        rules.GetUtcOffset(new DateTimeOffset(2026, 6, 10, 0, 0, 0, TimeSpan.Zero)).Should().Be(TimeSpan.FromHours(1));
    }

    // In the first and the last month, and on the last day of one; from year 1 to 9999.
    [Theory]
    [InlineData(1, 1, 12, 5, null)]
    [InlineData(12, 1, 1, 1, null)]
    [InlineData(3, 31, 10, 31, "2026")]
    [InlineData(1, 1, 12, 31, "2026")]
    [InlineData(3, 31, 10, 31, "1")]
    [InlineData(3, 31, 10, 31, "9999")]
    public void A_switch_can_be_on_any_day_of_any_year(int daylightMonth, int daylightOrder, int standardMonth, int standardOrder, string? only)
    {
        var daylight = new TimeZoneTransition { Month = (short)daylightMonth, DayOrder = (short)daylightOrder, Year = only, Bias = -60, Time = new TimeOnly(2, 0) };
        var standard = new TimeZoneTransition { Month = (short)standardMonth, DayOrder = (short)standardOrder, Year = only, Time = new TimeOnly(3, 0) };
        WorkingHoursTimeZone rules = Of(-60, standard, daylight);

        rules.TryToTimeZoneInfo(out TimeZoneInfo? zone).Should().BeTrue();
        zone!.Id.Should().Be("UTC+01:00/+02:00");

        // The first months whose fifteenth has the other clock.
        int first = daylightMonth + (daylightOrder > 1 ? 1 : 0);
        int last = standardMonth + (standardOrder > 1 ? 1 : 0);
        int year = only is null ? 2026 : int.Parse(only, System.Globalization.CultureInfo.InvariantCulture);
        for (int month = 1; month <= 12; month++)
        {
            var middle = new DateTimeOffset(year, month, 15, 12, 0, 0, TimeSpan.Zero);
            bool summer = first < last ? month >= first && month < last : month >= first || month < last;
            zone.GetUtcOffset(middle).Should().Be(TimeSpan.FromHours(summer ? 2 : 1), $"of month {month}");
            rules.GetUtcOffset(middle).Should().Be(zone.GetUtcOffset(middle));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10000")]
    [InlineData("soon")]
    public void A_year_that_is_none_makes_no_zone(string year)
    {
        var rule = new TimeZoneTransition { Month = 3, DayOrder = 1, Year = year };
        Of(0, rule with { Month = 10 }, rule with { Bias = -60 }).TryToTimeZoneInfo(out _).Should().BeFalse();
    }

    [Fact]
    public void One_switch_alone_is_none_and_the_names_say_the_offset()
    {
        var none = new TimeZoneTransition();
        var rule = new TimeZoneTransition { Month = 3, DayOrder = 1 };
        foreach ((WorkingHoursTimeZone rules, string id) in new[]
        {
            (Of(0, none, none), "UTC+00:00"), (Of(-345, none, rule with { Bias = -60 }), "UTC+05:45"), (Of(210, rule, none with { Bias = -60 }), "UTC-03:30"), (Of(60, rule with { Bias = 30 }, none), "UTC-01:30"),
        })
        {
            rules.TryToTimeZoneInfo(out TimeZoneInfo? zone).Should().BeTrue();
            (zone!.Id, zone.SupportsDaylightSavingTime).Should().Be((id, false));
            rules.GetUtcOffset(default).Should().Be(zone.BaseUtcOffset);
        }
    }

    [Fact]
    public void Offsets_out_of_range_are_bounded()
    {
        var none = new TimeZoneTransition();
        Of(900, none, none).GetUtcOffset(default).Should().Be(TimeSpan.FromHours(-14));
        Of(int.MinValue, new TimeZoneTransition { Bias = int.MinValue }, none).GetUtcOffset(default).Should().Be(TimeSpan.FromHours(14));
        Of(841, none, none).TryToTimeZoneInfo(out _).Should().BeFalse();
        Of(800, none, new TimeZoneTransition { Bias = 41 }).TryToTimeZoneInfo(out _).Should().BeFalse();
        Of(840, none, none).TryToTimeZoneInfo(out TimeZoneInfo? zone).Should().BeTrue();
        (zone!.BaseUtcOffset, zone.Id).Should().Be((TimeSpan.FromHours(-14), "UTC-14:00"));
    }

    [Fact]
    public void A_switch_of_a_part_of_a_millisecond_and_two_at_once_are_no_zone()
    {
        var rule = new TimeZoneTransition { Month = 3, DayOrder = 1 };
        Of(0, rule, rule with { Bias = -60 }).TryToTimeZoneInfo(out _).Should().BeFalse();
        Of(0, rule with { Month = 10, Time = new TimeOnly(1) }, rule with { Bias = -60 }).TryToTimeZoneInfo(out _).Should().BeFalse();
        Of(0, rule with { Month = 10, Year = "2026" }, rule with { Bias = -60 }).TryToTimeZoneInfo(out _).Should().BeFalse();
    }

    /// <summary>Every six hours of a year, and every minute around each change of the clock.</summary>
    private static IEnumerable<DateTimeOffset> LookAt(TimeZoneInfo zone, int year)
    {
        var now = new DateTimeOffset(year, 1, 1, 14, 0, 0, TimeSpan.Zero);
        for (; now.Year == year && now < new DateTimeOffset(year, 12, 31, 9, 0, 0, TimeSpan.Zero); now = now.AddHours(6))
        {
            yield return now;
            if (zone.GetUtcOffset(now) == zone.GetUtcOffset(now.AddHours(6)))
            {
                continue;
            }

            for (int minute = 1; minute < 360; minute++)
            {
                yield return now.AddMinutes(minute);
            }
        }
    }
}
