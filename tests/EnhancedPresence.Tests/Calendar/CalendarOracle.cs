using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>A calendar read aloud: at each minute looks at every event anew, in the words of the tables. What the engine is compared with.</summary>
internal sealed class CalendarOracle
{
    private readonly Item[] _items;
    private readonly CalendarPolicy _policy;
    private readonly AutomaticReplies? _replies;

    public CalendarOracle(IEnumerable<CalendarEvent> events, CalendarPolicy policy, AutomaticReplies? replies = null)
    {
        _policy = policy;
        _replies = replies;
        _items = [.. events.Select(Take).OfType<Item>().OrderByDescending(item => item.Status).ThenBy(item => item.From).ThenBy(item => item.Event.Id, StringComparer.Ordinal)];
    }

    /// <summary>What is published of an instant, but for the map.</summary>
    public (CalendarState? State, AutomaticReplies? Replies) Published(DateTimeOffset now) => (State(now), Replies(now));

    public CalendarState? State(DateTimeOffset now) => Leader(now) is { } leader ? ToState(leader) : null;

    public AutomaticReplies? Replies(DateTimeOffset now) => _policy.PublishCalendar
        && _replies is { } r && (r.Start is null || r.Start <= now) && (r.End is null || now < r.End) ? r : null;

    public CalendarEvent? Current(DateTimeOffset now) => Leader(now) is { } leader ? Stripped(leader.Event) : null;

    public CalendarEvent? Next(DateTimeOffset now) => _policy.PublishCalendar
        ? _items.Where(item => item.From > now).OrderBy(item => item.From).Select(item => Stripped(item.Event)).FirstOrDefault()
        : null;

    public FreeBusyStatus Status(DateTimeOffset now) => _policy.PublishCalendar
        ? _items.Where(item => item.From <= now && now < item.To).Select(item => item.Status).DefaultIfEmpty().Max()
        : FreeBusyStatus.Free;

    public bool IsBusy(DateTimeOffset now) => Status(now) is FreeBusyStatus.Busy or FreeBusyStatus.OutOfOffice;

    public string Digits(DateTimeOffset start, TimeSpan granularity, int slots) => NaiveFreeBusy.Digits(
        NaiveFreeBusy.Slots(_items.Select(item => new FreeBusyInterval(item.From, item.To, item.Status)), start, granularity, slots));

    public int Others(DateTimeOffset now) => !_policy.PublishCalendar ? 0 : Math.Max(0, _items.Count(item => IsBusyAt(item, now)) - 1);

    public CalendarReason Reason(DateTimeOffset now)
    {
        Item[] busy = [.. _items.Where(item => IsBusyAt(item, now))];
        return !_policy.PublishCalendar ? CalendarReason.NotPublished
            : busy.Length == 0 ? CalendarReason.NothingNow
            : busy.Length == 1 ? CalendarReason.OnlyEvent
            : busy[1].Status < busy[0].Status ? CalendarReason.HighestStatus
            : busy[1].From > busy[0].From ? CalendarReason.EarliestStart
            : CalendarReason.FirstId;
    }

    public CalendarWithheld Withheld(DateTimeOffset now) => Leader(now) switch
    {
        null => CalendarWithheld.Nothing,
        { Event.IsPrivate: true } => CalendarWithheld.Private,
        { Status: FreeBusyStatus.OutOfOffice } => CalendarWithheld.OutOfOffice,
        { Shown: true } => CalendarWithheld.Nothing,
        _ => _policy.PublishMeetingSubjectAndLocation ? CalendarWithheld.Rule : CalendarWithheld.Policy,
    };

    private static bool IsBusyAt(Item item, DateTimeOffset now) =>
        item.Status is FreeBusyStatus.Busy or FreeBusyStatus.OutOfOffice && item.From <= now && now < item.To;

    private static CalendarEvent Stripped(CalendarEvent e) => e.IsPrivate ? e with { Subject = null, Location = null } : e;

    private Item? Leader(DateTimeOffset now) => _policy.PublishCalendar ? _items.FirstOrDefault(item => IsBusyAt(item, now)) : null;

    private Item? Take(CalendarEvent e)
    {
        CalendarMapping mapping = _policy.Sources.FirstOrDefault(source => string.Equals(source.Source, e.Source, StringComparison.OrdinalIgnoreCase))?.Mapping ?? _policy.Mapping;
        FreeBusyStatus status = (e.IsWorkingElsewhere, e.Status) switch
        {
            (true, _) => mapping.WorkingElsewhere,
            (_, FreeBusyStatus.Tentative) => mapping.Tentative,
            _ => e.Status,
        };
        bool allDayCounts = mapping.AllDay switch
        {
            AllDayRule.Free => false,
            AllDayRule.OutOfOfficeOnly => status == FreeBusyStatus.OutOfOffice,
            _ => true,
        };
        DateTimeOffset end = _policy.Skips.Where(skip => skip.Id == e.Id).Select(skip => skip.At).Append(e.End).Min();
        CalendarVisibility? ruled = _policy.Rules.FirstOrDefault(rule => Fits(rule, e))?.Visibility;
        bool shown = !e.IsPrivate && (ruled ?? (_policy.PublishMeetingSubjectAndLocation ? CalendarVisibility.Show : CalendarVisibility.Mask)) == CalendarVisibility.Show;
        bool counts = !e.IsCancelled && !e.IsDeclined && !mapping.IsTransparent && status != FreeBusyStatus.Free
            && (!e.IsAllDay || allDayCounts) && ruled != CalendarVisibility.Hide && e.Start < e.End && e.Start < end;
        return counts ? new Item(e, status, e.Start, end, shown) : null;
    }

    private static bool Fits(CalendarEventRule rule, CalendarEvent e)
    {
        string? subject = e.IsPrivate ? null : e.Subject;
        bool id = rule.Id is null || rule.Id == e.Id;
        bool source = rule.Source is null || rule.Source.Equals(e.Source, StringComparison.OrdinalIgnoreCase);
        bool text = rule.SubjectContains is null || (subject is not null && subject.Contains(rule.SubjectContains, StringComparison.OrdinalIgnoreCase));
        bool secrecy = rule.IsPrivate is null || rule.IsPrivate == e.IsPrivate;
        return id && source && text && secrecy;
    }

    private CalendarState ToState(Item item)
    {
        CalendarEvent e = item.Event;
        var state = new CalendarState { Manual = false, StartTime = e.Start, Uri = _policy.Mailbox };
        if (item.Status == FreeBusyStatus.OutOfOffice)
        {
            return state with { Activities = [new StateActivity { Token = new ActivityToken("out-of-office"), MinAvailability = 12000 }] };
        }

        SubjectActivity? activity = e.IsPrivate || e.Subject is null ? null
            : _policy.SubjectActivities.FirstOrDefault(one => one.SubjectContains != "" && e.Subject.Contains(one.SubjectContains, StringComparison.OrdinalIgnoreCase));
        Availability availability = activity?.Availability ?? (e.IsMeeting ? _policy.MeetingAvailability : _policy.AppointmentAvailability);
        uint last = availability.Value switch { < 9000 => 8999, < 12000 => 11999, < 15000 => 14999, _ => 17999 };
        StateActivity[] activities = (activity, e.IsMeeting) switch
        {
            ({ } one, _) => [new StateActivity { Custom = [new LocalizedText(one.Text)], MinAvailability = availability.Value, MaxAvailability = last }],
            (_, true) => [new StateActivity { Token = new ActivityToken("in-a-meeting"), MinAvailability = availability.Value, MaxAvailability = last }],
            _ => [],
        };
        return state with
        {
            Availability = availability,
            Activities = activities.ToEquatableArray(),
            MeetingSubject = item.Shown && !string.IsNullOrWhiteSpace(e.Subject) ? new LocalizedText(e.Subject) : null,
            MeetingLocation = item.Shown && !string.IsNullOrWhiteSpace(e.Location) ? new LocalizedText(e.Location) : null,
        };
    }

    private sealed record Item(CalendarEvent Event, FreeBusyStatus Status, DateTimeOffset From, DateTimeOffset To, bool Shown);
}
