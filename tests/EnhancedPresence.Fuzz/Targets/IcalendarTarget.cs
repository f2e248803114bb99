using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;
using EnhancedPresence.Ical.Parsing;

namespace EnhancedPresence.Fuzz.Targets;

/// <summary>
/// Any bytes as a calendar: refused with a place, or events within the bounds of the options, which tell nothing of what is private and are the
/// same in two halves of a window as in the whole.
/// </summary>
internal sealed class IcalendarTarget : FuzzTarget
{
    private const int MaxOccurrences = 200;

    private static readonly DateTimeOffset Start = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Middle = Start.AddDays(45);
    private static readonly DateTimeOffset End = Start.AddDays(90);

    private static readonly IcalOptions Options = new()
    {
        Owner = "alice@contoso.com",
        MaxOccurrences = MaxOccurrences,
        MaxRecurrenceWork = 20_000,
        MaxBytes = 64 * 1024,
    };

    public override string Name => "icalendar";

    public override IReadOnlyList<string> Instrumented => ["EnhancedPresence.Ical"];

    public override string? Dictionary => "icalendar";

    public override IEnumerable<byte[]> Seeds => Corpus.Calendars;

    public override void Run(byte[] input)
    {
        IcalCalendar calendar;
        try
        {
            calendar = IcalParser.Parse(input, Options, CancellationToken.None);
        }
        catch (CalendarSourceException refusal)
        {
            Require(refusal.Offset >= 0 && refusal.Offset <= input.Length, "a refusal has a place");
            return;
        }

        CalendarReadResult whole = Read(calendar, Start, End);
        CheckEvents(whole);
        Require(whole == Read(IcalParser.Parse(input, Options, CancellationToken.None), Start, End), "the same text is the same calendar");
        CalendarReadResult bare = calendar.GetEvents(new CalendarRequest(Start, End, NeedsDetails: false), CancellationToken.None);
        Require(bare.Events == whole.Events.Select(e => e with { Subject = null, Location = null }).ToEquatableArray(), "without details is the same without details");
        CheckHalves(whole, Read(calendar, Start, Middle), Read(calendar, Middle, End));
    }

    private static CalendarReadResult Read(IcalCalendar calendar, DateTimeOffset start, DateTimeOffset end) =>
        calendar.GetEvents(new CalendarRequest(start, end, NeedsDetails: true), CancellationToken.None);

    private static void CheckEvents(CalendarReadResult result)
    {
        Require(result.Events.Count <= MaxOccurrences, "no more events than the options allow");
        foreach (CalendarEvent e in result.Events)
        {
            Require(e.Start < e.End && e.Start < End && e.End > Start, "an event overlaps the window");
            Require(!e.IsPrivate || (e.Subject is null && e.Location is null), "what is private says nothing");
        }
    }

    /// <summary>Bounds may cut off other events in a smaller window; where none did, what overlaps is there, whichever window is asked for.</summary>
    private static void CheckHalves(CalendarReadResult whole, CalendarReadResult first, CalendarReadResult second)
    {
        if (whole.Skipped.ToHashSet().SetEquals(first.Skipped) && whole.Skipped.ToHashSet().SetEquals(second.Skipped))
        {
            HashSet<CalendarEvent> halves = [.. first.Events, .. second.Events];
            Require(halves.SetEquals(whole.Events), "two halves of a window are the whole");
        }
    }
}
