using System.Globalization;
using System.Text;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;
using EnhancedPresence.Ical.Parsing;
using Ical.Net.DataTypes;
using IcalNetCalendar = Ical.Net.Calendar;

namespace EnhancedPresence.Benchmarks;

/// <summary>A mailbox of 1,000 events, a third of them recurring, and a window; ours and Ical.Net's own occurrences, which have to agree.</summary>
internal sealed class ExpansionCase
{
    private const int Events = 1000;
    private static readonly DateTimeOffset Monday = new(2026, 6, 8, 0, 0, 0, TimeSpan.Zero);

    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly IcalCalendar _ours;
    private readonly IcalNetCalendar _theirs;

    /// <summary>Makes the mailbox and compares both sides.</summary>
    /// <param name="oldestDays">How many days ago the recurring events began, at most. Ical.Net counts from there.</param>
    /// <param name="windowDays">The length of the window; one that is longer than a month lies in the past.</param>
    public ExpansionCase(int oldestDays, int windowDays)
    {
        _start = windowDays > 31 ? Monday.AddDays(-windowDays) : Monday;
        _end = _start.AddDays(windowDays);
        byte[] text = Encoding.UTF8.GetBytes(MakeText(oldestDays));
        var options = new IcalOptions { MaxOccurrences = 1_000_000, MaxRecurrenceWork = int.MaxValue };
        _ours = IcalParser.Parse(text, options, CancellationToken.None);
        _theirs = IcalNetCalendar.Load(Encoding.UTF8.GetString(text))!;
        List<(DateTime, DateTime)> theirs = [.. Theirs()
            .Select(occurrence => (occurrence.Period.StartTime.AsUtc, occurrence.Period.EffectiveEndTime!.AsUtc))
            .Where(span => span.Item1 >= _start.UtcDateTime)
            .Order()];
        List<(DateTime, DateTime)> ours = [.. Read().Events.Where(e => e.Start >= _start).Select(e => (e.Start.UtcDateTime, e.End.UtcDateTime)).Order()];
        if (theirs.Count < 300 || !ours.SequenceEqual(theirs))
        {
            throw new InvalidOperationException($"Not the same: {ours.Count} and {theirs.Count} occurrences.");
        }
    }

    /// <summary>The baseline: a calendar that was loaded once, whose occurrences are cut off at the end of the window.</summary>
    public int IcalNet() => Theirs().Count();

    /// <summary>Events of the window, of a calendar that was understood once.</summary>
    public int Expand() => Read().Events.Count;

    private CalendarReadResult Read() => _ours.GetEvents(new CalendarRequest(_start, _end, NeedsDetails: true), CancellationToken.None);

    private IEnumerable<Occurrence> Theirs() => _theirs
        .GetOccurrences(new CalDateTime(_start.UtcDateTime))
        .TakeWhile(occurrence => occurrence.Period.StartTime.AsUtc < _end.UtcDateTime);

    private static string MakeText(int oldestDays)
    {
        var random = new Random(4);
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//benchmark//EN\r\n");
        for (int i = 0; i < Events; i++)
        {
            bool recurs = i % 3 == 0;
            DateTime start = Monday.DateTime.AddDays(recurs ? -random.Next(1, oldestDays) : random.Next(-200, 200)).AddMinutes(15 * random.Next(32, 72));
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
