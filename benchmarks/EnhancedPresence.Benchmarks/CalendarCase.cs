using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Benchmarks;

/// <summary>A day with 20 events, and the week of a thousand people; ours and the obvious loops, which have to agree.</summary>
internal sealed class CalendarCase
{
    private const int People = 1000;
    private const int Slots = 384;

    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly CalendarPolicy _policy = new() { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Mailbox = "alice@contoso.com" };
    private readonly DateTimeOffset _now = new(2026, 6, 10, 9, 5, 0, TimeSpan.Zero);
    private readonly FreeBusyWindow _window = new(new DateTimeOffset(2026, 6, 10, 0, 0, 0, TimeSpan.Zero), Slot, Slots);
    private readonly FreeBusyInterval[] _found = new FreeBusyInterval[Slots / 2];
    private readonly CalendarEvent[] _events;
    private readonly FreeBusyMap[] _people;

    public CalendarCase()
    {
        var random = new Random(5);
        _events =
        [
            .. Enumerable.Range(0, 20).Select(i => new CalendarEvent
            {
                Id = $"event {i}",
                Start = _window.Start.AddMinutes((15 * random.Next(28, 68)) - 120),
                End = _window.Start.AddMinutes((15 * random.Next(68, 76)) - 120 - (30 * random.Next(0, 10))),
                Status = (FreeBusyStatus)random.Next(1, 3),
                IsMeeting = i % 2 == 0,
                Subject = $"Subject {i}",
                Location = $"Room {i}",
            }),
        ];

        // Everybody is busy for a tenth of the working day, and nobody at night.
        _people = [.. Enumerable.Range(0, People).Select(_ => Person(random))];
        CalendarSnapshot ours = Snapshot();
        CalendarSnapshot naive = NaiveSnapshot();
        int count = CommonFree();
        FreeBusyInterval[] found = _found[..count];
        if (ours.FreeBusy != naive.FreeBusy || ours.State != naive.State || ours.NextEdge != naive.NextEdge || ours.State is null
            || count == 0 || !found.SequenceEqual(NaiveCommonFree()))
        {
            throw new InvalidOperationException("Ours and the loops disagree.");
        }
    }

    public CalendarSnapshot Snapshot() => CalendarPresence.Evaluate(_events, _policy, _now);

    public int CommonFree() => FreeBusyAlgebra.FindFree(_people, _window, Hour, FreeBusyStatus.Busy, _found);

    /// <summary>The same map, state and edge: every slot against every event, and the minutes one after the other.</summary>
    public CalendarSnapshot NaiveSnapshot()
    {
        DateTime today = TimeZoneInfo.ConvertTime(_now, _policy.TimeZone).Date;
        DateTimeOffset start = new DateTimeOffset(today, _policy.TimeZone.GetUtcOffset(today)).ToUniversalTime();
        byte[] packed = new byte[32];
        for (int slot = 0; slot < 128; slot++)
        {
            DateTimeOffset from = start + (slot * Slot);
            FreeBusyStatus status = FreeBusyStatus.Free;
            foreach (CalendarEvent e in _events)
            {
                if (e.Start < from + Slot && e.End > from && e.Start < e.End && e.Status > status)
                {
                    status = e.Status;
                }
            }

            packed[slot / 4] |= (byte)((int)status << (2 * (slot % 4)));
        }

        FreeBusyMap.TryCreate(start, Slot, packed, out FreeBusyMap? map);
        CalendarEvent? current = Leader(_now);
        DateTimeOffset edge = _now;
        while (Leader(edge) == current)
        {
            edge = edge.AddMinutes(1);
        }

        return new CalendarSnapshot { Instant = _now, FreeBusy = map, State = current is null ? null : ToState(current), NextEdge = edge };
    }

    /// <summary>The same times: every slot of every person.</summary>
    public List<FreeBusyInterval> NaiveCommonFree()
    {
        var found = new List<FreeBusyInterval>();
        int free = 0;
        for (int slot = 0; slot <= Slots; slot++)
        {
            bool everybody = slot < Slots;
            for (int person = 0; person < People && everybody; person++)
            {
                everybody = _people[person][slot] < FreeBusyStatus.Busy;
            }

            if (everybody)
            {
                free++;
                continue;
            }

            if (Slot * free >= Hour)
            {
                found.Add(new FreeBusyInterval(_window.Start + ((slot - free) * Slot), _window.Start + (slot * Slot), FreeBusyStatus.Free));
            }

            free = 0;
        }

        return found;
    }

    private FreeBusyMap Person(Random random)
    {
        string digits = string.Concat(Enumerable.Range(0, Slots).Select(slot => slot % 96 is >= 32 and < 72 && random.Next(10) == 0 ? '2' : random.Next(8) == 0 ? '1' : '0'));
        FreeBusyMap.TryParseDigits(digits, _window.Start, Slot, out FreeBusyMap? map, out _);
        return map!;
    }

    private CalendarEvent? Leader(DateTimeOffset instant) => _events
        .Where(e => e.Status >= FreeBusyStatus.Busy && e.Start <= instant && instant < e.End)
        .OrderByDescending(e => e.Status).ThenBy(e => e.Start).ThenBy(e => e.Id, StringComparer.Ordinal).FirstOrDefault();

    private CalendarState ToState(CalendarEvent e) => new()
    {
        Manual = false,
        StartTime = e.Start,
        Uri = _policy.Mailbox,
        Availability = Availability.Busy,
        Activities = e.IsMeeting ? [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }] : [],
        MeetingSubject = new LocalizedText(e.Subject!),
        MeetingLocation = new LocalizedText(e.Location!),
    };
}
