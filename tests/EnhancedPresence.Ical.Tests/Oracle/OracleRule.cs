using System.Globalization;

namespace EnhancedPresence.Ical.Tests.Oracle;

/// <summary>The parts of a recurrence rule, and what each says of one time on the wall. Where from: RFC 5545 section 3.3.10.</summary>
public sealed record OracleRule(OracleFrequency Frequency, int Interval)
{
    private static readonly string[] DayNames = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public (int Nth, DayOfWeek Day)[] ByDay { get; init; } = [];

    public int[] ByMonthDay { get; init; } = [];

    public int[] ByYearDay { get; init; } = [];

    public int[] ByWeek { get; init; } = [];

    public int[] ByMonth { get; init; } = [];

    public int[] ByHour { get; init; } = [];

    public int[] BySetPosition { get; init; } = [];

    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    public int? Count { get; init; }

    /// <summary>Whether a time fits the parts that say which, with what the start says in place of those that are missing.</summary>
    public bool Fits(DateTime time, DateTime start) =>
        (ByMonth.Length == 0 ? !TakesMonthOfStart || time.Month == start.Month : ByMonth.Contains(time.Month))
        && (ByMonthDay.Length == 0 ? !TakesDayOfStart || time.Day == start.Day : ByMonthDay.Any(day => FitsMonthDay(time, day)))
        && (ByYearDay.Length == 0 || ByYearDay.Any(day => FitsYearDay(time, day)))
        && (ByWeek.Length == 0 || ByWeek.Any(week => FitsWeek(time, week)))
        && (ByDay.Length == 0 ? !TakesWeekdayOfStart || time.DayOfWeek == start.DayOfWeek : ByDay.Any(day => FitsDay(time, day.Nth, day.Day)))
        && (ByHour.Length == 0 ? Frequency == OracleFrequency.Hourly || time.Hour == start.Hour : ByHour.Contains(time.Hour));

    public string ToText(string? until) => string.Join(
        ';',
        new[]
        {
            "FREQ=" + Frequency.ToString().ToUpperInvariant(),
            Interval == 1 ? "" : "INTERVAL=" + Text(Interval),
            Count is { } count ? "COUNT=" + Text(count) : until is null ? "" : "UNTIL=" + until,
            Part("BYMONTH", ByMonth.Select(Text)),
            Part("BYWEEKNO", ByWeek.Select(Text)),
            Part("BYYEARDAY", ByYearDay.Select(Text)),
            Part("BYMONTHDAY", ByMonthDay.Select(Text)),
            Part("BYDAY", ByDay.Select(day => (day.Nth == 0 ? "" : Text(day.Nth)) + DayNames[(int)day.Day])),
            Part("BYHOUR", ByHour.Select(Text)),
            Part("BYSETPOS", BySetPosition.Select(Text)),
            WeekStart == DayOfWeek.Monday ? "" : "WKST=" + DayNames[(int)WeekStart],
        }.Where(part => part.Length > 0));

    private bool NamesDaysOfYear => ByYearDay.Length + ByWeek.Length > 0;

    private bool TakesMonthOfStart => Frequency == OracleFrequency.Yearly && ByDay.Length == 0 && ByMonthDay.Length == 0 && !NamesDaysOfYear;

    private bool TakesDayOfStart => Frequency is OracleFrequency.Monthly or OracleFrequency.Yearly && ByDay.Length == 0 && !NamesDaysOfYear;

    private bool TakesWeekdayOfStart => Frequency == OracleFrequency.Weekly || (ByWeek.Length > 0 && ByYearDay.Length + ByMonthDay.Length == 0);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Part(string name, IEnumerable<string> values) => values.Any() ? $"{name}={string.Join(',', values)}" : "";

    private static bool FitsMonthDay(DateTime time, int day) =>
        day > 0 ? time.Day == day : time.Day - DateTime.DaysInMonth(time.Year, time.Month) - 1 == day;

    private static bool FitsYearDay(DateTime time, int day) =>
        day > 0 ? time.DayOfYear == day : time.DayOfYear - (DateTime.IsLeapYear(time.Year) ? 366 : 365) - 1 == day;

    /// <summary>Week 1 is the first with at least four days in the year. Counted one by one, from it and from the last one back.</summary>
    private bool FitsWeek(DateTime time, int week)
    {
        DateTime[] weeks = [.. WeeksOf(time.Year)];
        DateTime begin = weeks[week > 0 ? Math.Min(week, weeks.Length) - 1 : Math.Max(weeks.Length + week, 0)];
        return time.Date >= begin && time.Date < begin.AddDays(7);
    }

    private IEnumerable<DateTime> WeeksOf(int year)
    {
        for (DateTime day = new DateTime(year, 1, 1).AddDays(-7); day.Year <= year; day = day.AddDays(1))
        {
            if (day.DayOfWeek == WeekStart && Enumerable.Range(0, 7).Count(more => day.AddDays(more).Year == year) >= 4)
            {
                yield return day;
            }
        }
    }

    /// <summary>The nth such weekday of the month, or of the year where the rule is one of years and names no months; counted one by one.</summary>
    private bool FitsDay(DateTime time, int nth, DayOfWeek day)
    {
        if (time.DayOfWeek != day || nth == 0)
        {
            return time.DayOfWeek == day;
        }

        bool ofYear = Frequency == OracleFrequency.Yearly && ByMonth.Length == 0;
        int step = nth > 0 ? -7 : 7;
        int at = 0;
        for (DateTime other = time; other.Year == time.Year && (ofYear || other.Month == time.Month); other = other.AddDays(step))
        {
            at++;
        }

        return at == Math.Abs(nth);
    }
}
