using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;
using EnhancedPresence.Ical.Parsing;
using Ical.Net.DataTypes;
using IcalNetCalendar = Ical.Net.Calendar;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// A mailbox of 1,000 events, a third of them recurring, asked for a publisher's window of nine days. The baseline is Ical.Net doing the
/// same: its calendar is loaded once, and its occurrences are cut off at the end of the window.
/// </summary>
public class CalendarExpansionBenchmarks
{
    private const int Events = 1000;
    private static readonly DateTimeOffset Start = new(2026, 6, 8, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(9);

    private readonly IcalOptions _options = new();
    private IcalCalendar _ours = null!;
    private IcalNetCalendar _theirs = null!;

    /// <summary>How many days ago the recurring events began, at most: in this month, or in the last eight years. Ical.Net counts from there.</summary>
    [Params(30, 3000)]
    public int OldestDays { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        byte[] text = Encoding.UTF8.GetBytes(MakeText(OldestDays));
        _ours = IcalParser.Parse(text, _options, CancellationToken.None);
        _theirs = IcalNetCalendar.Load(Encoding.UTF8.GetString(text))!;
        List<(DateTime, DateTime)> theirs = GetTheirs(_theirs);
        List<(DateTime, DateTime)> ours = [.. _ours.GetEvents(new CalendarRequest(Start, End, NeedsDetails: true), CancellationToken.None).Events
            .Where(e => e.Start >= Start)
            .Select(e => (e.Start.UtcDateTime, e.End.UtcDateTime))
            .Order()];
        if (theirs.Count < 300 || !ours.SequenceEqual(theirs))
        {
            throw new InvalidOperationException($"Not the same: {ours.Count} and {theirs.Count} occurrences.");
        }
    }

    [Benchmark(Baseline = true, Description = "Ical.Net GetOccurrences")]
    public int IcalNet()
    {
        int count = 0;
        var end = new CalDateTime(End.UtcDateTime);
        foreach (Occurrence occurrence in _theirs.GetOccurrences(new CalDateTime(Start.UtcDateTime)))
        {
            if (occurrence.Period.StartTime.AsUtc >= End.UtcDateTime)
            {
                break;
            }

            count++;
        }

        return count;
    }

    [Benchmark(Description = "IcalCalendar.GetEvents")]
    public int Ours() => _ours.GetEvents(new CalendarRequest(Start, End, NeedsDetails: true), CancellationToken.None).Events.Count;

    private static List<(DateTime Start, DateTime End)> GetTheirs(IcalNetCalendar calendar) => [.. calendar
        .GetOccurrences(new CalDateTime(Start.UtcDateTime))
        .TakeWhile(occurrence => occurrence.Period.StartTime.AsUtc < End.UtcDateTime)
        .Select(occurrence => (occurrence.Period.StartTime.AsUtc, occurrence.Period.EffectiveEndTime!.AsUtc))
        .Where(span => span.Item1 >= Start.UtcDateTime)
        .Order()];

    private static string MakeText(int oldestDays)
    {
        var random = new Random(4);
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//benchmark//EN\r\n");
        for (int i = 0; i < Events; i++)
        {
            bool recurs = i % 3 == 0;
            DateTime start = Start.DateTime.AddDays(recurs ? -random.Next(1, oldestDays) : random.Next(-200, 200)).AddMinutes(15 * random.Next(32, 72));
            string zone = random.Next(3) switch { 0 => "Europe/Berlin", 1 => "America/New_York", _ => "Asia/Kolkata" };
            string rule = !recurs ? string.Empty : "RRULE:" + random.Next(8) switch
            {
                0 => "FREQ=DAILY",
                1 => "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
                2 => "FREQ=WEEKLY;INTERVAL=2",
                3 => "FREQ=MONTHLY;BYDAY=2TU",
                4 => "FREQ=YEARLY",
                5 => "FREQ=WEEKLY;COUNT=500",
                6 => "FREQ=MONTHLY;BYMONTHDAY=-1",
                _ => "FREQ=WEEKLY",
            } + "\r\n";
            text.Append(string.Create(CultureInfo.InvariantCulture, $"""
                BEGIN:VEVENT
                UID:{i}@example
                DTSTAMP:20260101T000000Z
                DTSTART;TZID={zone}:{start:yyyyMMdd'T'HHmmss}
                DTEND;TZID={zone}:{start.AddMinutes(30):yyyyMMdd'T'HHmmss}
                SUMMARY:Event {i}
                LOCATION:Room {i % 20}
                {rule}END:VEVENT

                """).ReplaceLineEndings("\r\n"));
        }

        return text.Append("END:VCALENDAR\r\n").ToString();
    }
}
