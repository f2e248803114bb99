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
        (ByHour.Length == 0 ? Frequency == OracleFrequency.Hourly || time.Hour == start.Hour : ByHour.Contains(time.Hour))
        && (ByMonth.Length == 0 ? !TakesMonthOfStart || time.Month == start.Month : ByMonth.Contains(time.Month))
        && (ByMonthDay.Length == 0 ? !TakesDayOfStart || time.Day == start.Day : ByMonthDay.Any(day => FitsMonthDay(time, day)))
        && (ByYearDay.Length == 0 || ByYearDay.Any(day => FitsYearDay(time, day)))
        && (ByWeek.Length == 0 || ByWeek.Any(week => FitsWeek(time, week)))
        && (ByDay.Length == 0 ? !TakesWeekdayOfStart || time.DayOfWeek == start.DayOfWeek : ByDay.Any(day => FitsDay(time, day.Nth, day.Day)));

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

    /// <summary>A week is one of the year that most of its days are in, which its fourth day tells; counted one by one from either end.</summary>
    private bool FitsWeek(DateTime time, int week)
    {
        int at = 0;
        for (DateTime fourth = time.Date.AddDays(3 - (((int)time.DayOfWeek - (int)WeekStart + 7) % 7)); fourth.Year == time.Year; fourth = fourth.AddDays(week > 0 ? -7 : 7))
        {
            at++;
        }

        return at == Math.Abs(week);
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
