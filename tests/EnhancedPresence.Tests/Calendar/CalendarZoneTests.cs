using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>The week around changes of the clock, minute by minute, with the wall clock as the judge.</summary>
public class CalendarZoneTests
{
    private const int MinutesOfDay = 24 * 60;
    private const int Week = 7 * MinutesOfDay;
    private const int Margin = 3 * MinutesOfDay;

    [Theory]
    [InlineData("UTC", "2026-03-29")]

    // Forward and back, north and south.
    [InlineData("Europe/Berlin", "2026-03-29")]
    [InlineData("Europe/Berlin", "2026-10-25")]
    [InlineData("W. Europe Standard Time", "2026-10-25")]
    [InlineData("America/New_York", "2026-03-08")]
    [InlineData("America/New_York", "2026-11-01")]
    [InlineData("Australia/Sydney", "2026-10-04")]
    [InlineData("Australia/Sydney", "2026-04-05")]

    // Half an hour of daylight saving; zones of a half and a quarter of an hour; none.
    [InlineData("Australia/Lord_Howe", "2026-10-04")]
    [InlineData("Australia/Lord_Howe", "2026-04-05")]
    [InlineData("Pacific/Chatham", "2026-09-27")]
    [InlineData("Pacific/Chatham", "2026-04-05")]
    [InlineData("Asia/Kathmandu", "2026-03-29")]
    [InlineData("Asia/Kolkata", "2026-10-25")]

    // Midnight does not exist; comes twice; the day before comes back for a minute; clocks that were not changed any more; a day that was lost.
    [InlineData("America/Sao_Paulo", "2018-11-04")]
    [InlineData("America/Sao_Paulo", "2019-02-17")]
    [InlineData("America/Sao_Paulo", "2019-11-03")]
    [InlineData("America/Havana", "2025-11-02")]
    [InlineData("America/St_Johns", "2010-11-07")]
    [InlineData("Pacific/Apia", "2011-12-30")]
    [InlineData("Africa/Casablanca", "2026-02-15")]
    public void Every_minute_of_the_week_is_what_the_clocks_on_the_wall_say(string id, string day)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        TimeZoneInfo elsewhere = TimeZoneInfo.FindSystemTimeZoneById(id == "America/New_York" ? "Europe/Berlin" : "America/New_York");
        DateTimeOffset start = new DateTimeOffset(DateTime.Parse(day, CultureInfo.InvariantCulture), TimeSpan.Zero).AddDays(-3);
        var walls = new Wall(zone, start.AddMinutes(-Margin), Week + (2 * Margin));
        var others = new Wall(elsewhere, start.AddMinutes(-Margin), Week + (2 * Margin));

        // Through the small hours, where clocks change; at noon somewhere else; and the whole day of the change.
        DateTime changed = DateTime.Parse(day, CultureInfo.InvariantCulture);
        CalendarEvent[] events =
        [
            .. walls.Stretches(time => time.TimeOfDay >= new TimeSpan(0, 20, 0) && time.TimeOfDay < new TimeSpan(3, 10, 0), "night"),
            .. others.Stretches(time => time.Hour == 12, "abroad"),
            .. walls.Stretches(time => time.Date == changed, "day").Select(e => e with { IsAllDay = true, Status = FreeBusyStatus.Tentative }),
        ];
        var policy = new CalendarPolicy { TimeZone = zone };
        (FreeBusyStatus Status, string? Who)[] expected = [.. Enumerable.Range(Margin, Week + Margin).Select(minute => Expected(walls, others, changed, minute))];

        FreeBusyMap? last = null;
        for (int minute = 0; minute < Week; minute++)
        {
            CalendarSnapshot snapshot = CalendarPresence.Evaluate(events, policy, start.AddMinutes(minute));
            int window = (int)Math.Floor((walls.FirstOfDay(minute + Margin) - Margin) / 15.0) * 15;
            if (snapshot.Status != expected[minute].Status
                || snapshot.State is null != expected[minute].Status is not FreeBusyStatus.Busy
                || snapshot.FreeBusy!.Start != start.AddMinutes(window)
                || snapshot.WindowUntil != start.AddMinutes(walls.EndOfDay(minute + Margin) - Margin))
            {
                Assert.Fail($"{id} at {start.AddMinutes(minute):u}, there {walls[minute + Margin]}: {snapshot}, expected {expected[minute]} and a window of {start.AddMinutes(window):u} until {start.AddMinutes(walls.EndOfDay(minute + Margin) - Margin):u}");
            }

            if (snapshot.FreeBusy != last)
            {
                last = snapshot.FreeBusy;
                for (int slot = 0; slot < last.Count; slot++)
                {
                    int from = window + (slot * 15);
                    if (from >= 0 && from + 15 <= expected.Length)
                    {
                        last[slot].Should().Be(expected.AsSpan(from, 15).ToArray().Max(one => one.Status), $"{id}, slot {slot} of {last.Start:u}");
                    }
                }
            }

            // The next edge is when the state is first another one.
            if (snapshot.NextEdge is { } edge && edge < start.AddMinutes(Week))
            {
                int at = (int)(edge - start).TotalMinutes;
                CalendarState? there = CalendarPresence.Evaluate(events, policy, edge).State;
                (there == snapshot.State).Should().BeFalse();
                expected[minute..at].All(one => one.Who == expected[minute].Who).Should().BeTrue();
                minute = Math.Max(minute, Math.Min(at - 2, (minute / 60 * 60) + 59));
            }
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", 2026)]
    [InlineData("Australia/Sydney", 2026)]
    [InlineData("Australia/Lord_Howe", 2026)]
    [InlineData("Pacific/Chatham", 2026)]
    [InlineData("America/Sao_Paulo", 2018)]
    [InlineData("America/Sao_Paulo", 2019)]
    [InlineData("Asia/Kathmandu", 2026)]
    [InlineData("Africa/Casablanca", 2026)]
    public void Working_hours_follow_the_wall_clock_all_year(string id, int year)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        WorkingHoursTimeZone.TryFromTimeZoneInfo(zone, year, out WorkingHoursTimeZone? rules).Should().BeTrue();
        var hours = new WorkingHours { TimeZone = rules!, Periods = [new WorkingPeriod { Days = [WorkingDay.Day], StartMinutes = 90, EndMinutes = 165 }] };
        DateTimeOffset now = new(year, 1, 2, 0, 0, 0, TimeSpan.Zero);
        while (hours.NextChange(now) is { } change && change.Year == year)
        {
            foreach (DateTimeOffset instant in new[] { now, change.AddMinutes(-1), change })
            {
                TimeSpan time = TimeZoneInfo.ConvertTime(instant, zone).TimeOfDay;
                hours.IsWorkingAt(instant).Should().Be(time.TotalMinutes is >= 90 and < 165, $"{id} at {instant:u}, there {time}");
            }

            now = change;
        }

        now.Month.Should().Be(12);
    }

    private static (FreeBusyStatus Status, string? Who) Expected(Wall walls, Wall others, DateTime changed, int minute)
    {
        DateTime local = walls[minute];
        bool night = local.TimeOfDay >= new TimeSpan(0, 20, 0) && local.TimeOfDay < new TimeSpan(3, 10, 0);
        bool abroad = others[minute].Hour == 12;
        string? who = night ? "night" : abroad ? "abroad" : null;
        return (who is not null ? FreeBusyStatus.Busy : local.Date == changed ? FreeBusyStatus.Tentative : FreeBusyStatus.Free, who);
    }

    /// <summary>What a clock on a wall shows, minute by minute.</summary>
    private sealed class Wall
    {
        private readonly DateTimeOffset _start;
        private readonly DateTime[] _shown;
        private readonly int[] _firstOfDay;
        private readonly int[] _endOfDay;

        public Wall(TimeZoneInfo zone, DateTimeOffset start, int minutes)
        {
            _start = start;
            _shown = [.. Enumerable.Range(0, minutes).Select(minute => TimeZoneInfo.ConvertTime(start.AddMinutes(minute), zone).DateTime)];

            // A day that comes back for a while began when it first came; it ends whenever the clock shows another.
            Dictionary<DateTime, int> first = [];
            for (int minute = 0; minute < minutes; minute++)
            {
                first.TryAdd(_shown[minute].Date, minute);
            }

            _firstOfDay = [.. _shown.Select(time => first[time.Date])];
            _endOfDay = new int[minutes];
            for (int minute = minutes - 1; minute >= 0; minute--)
            {
                bool last = minute == minutes - 1 || _shown[minute + 1].Date != _shown[minute].Date;
                _endOfDay[minute] = last ? minute + 1 : _endOfDay[minute + 1];
            }
        }

        public DateTime this[int minute] => _shown[minute];

        public int FirstOfDay(int minute) => _firstOfDay[minute];

        public int EndOfDay(int minute) => _endOfDay[minute];

        /// <summary>Events for every stretch of minutes at which the clock shows what is asked.</summary>
        public IEnumerable<CalendarEvent> Stretches(Func<DateTime, bool> shows, string name)
        {
            for (int minute = 0; minute < _shown.Length; minute++)
            {
                int end = minute;
                while (end < _shown.Length && shows(_shown[end]))
                {
                    end++;
                }

                if (end > minute)
                {
                    yield return new CalendarEvent { Id = $"{name} {minute}", Start = _start.AddMinutes(minute), End = _start.AddMinutes(end), IsMeeting = true, Subject = name };
                    minute = end;
                }
            }
        }
    }
}
