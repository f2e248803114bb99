using System.Runtime.CompilerServices;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Calendar;

/// <summary>
/// What a calendar means for presence: events, a policy and an instant in; what to publish, and when it next changes, out.
/// Pure: no clock, no I/O, the same answer for the same input. Safe for use from several threads. Where from: spec categories 6.2, 10.3 and 10.4.
/// </summary>
public static class CalendarPresence
{
    private const uint MeetingMinAvailability = 6500;
    private const uint MeetingMaxAvailability = 8999;
    private const uint OutOfOfficeMinAvailability = 12000;

    /// <summary>Evaluates a calendar at an instant.</summary>
    /// <param name="events">
    /// The events in any order. To be right they have to cover <see cref="FreeBusyWindow.For"/> and the instant; the next edge is
    /// looked for in them and no further.
    /// </param>
    /// <param name="policy">What is published.</param>
    /// <param name="instant">The instant.</param>
    /// <returns>What to publish.</returns>
    /// <exception cref="ArgumentException">The profile's free/busy layout is out of range.</exception>
    public static CalendarSnapshot Evaluate(EquatableArray<CalendarEvent> events, CalendarPolicy policy, DateTimeOffset instant) =>
        Evaluate(events.AsSpan(), policy, instant);

    /// <inheritdoc cref="Evaluate(EquatableArray{CalendarEvent}, CalendarPolicy, DateTimeOffset)"/>
    [OverloadResolutionPriority(1)]
    public static CalendarSnapshot Evaluate(ReadOnlySpan<CalendarEvent> events, CalendarPolicy policy, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(policy);
        instant = instant.ToUniversalTime();
        if (!policy.PublishCalendar)
        {
            return new CalendarSnapshot { Instant = instant };
        }

        var window = FreeBusyWindow.For(policy, instant);
        CalendarEvent? current = FindCurrent(events, instant);
        CalendarState? state = ToState(current, policy);
        return new CalendarSnapshot
        {
            Instant = instant,
            FreeBusy = FreeBusyMap.FromEvents(window.Start, window.Granularity, window.Slots, events),
            State = state,
            CurrentEvent = current is { IsPrivate: true } ? current with { Subject = null, Location = null } : current,
            NextEdge = FindNextEdge(events, policy, instant, current, state),
        };
    }

    /// <summary>The event that makes the state at an instant; only busy and out of office ones make one.</summary>
    private static CalendarEvent? FindCurrent(ReadOnlySpan<CalendarEvent> events, DateTimeOffset instant)
    {
        CalendarEvent? best = null;
        foreach (CalendarEvent e in events)
        {
            if (MakesState(e) && e.Start <= instant && instant < e.End && (best is null || Beats(e, best)))
            {
                best = e;
            }
        }

        return best;
    }

    /// <summary>
    /// Walks from one leading event to the next until the state differs. A leader stays until it ends or a stronger event starts,
    /// so these are the only instants to look at.
    /// </summary>
    private static DateTimeOffset? FindNextEdge(
        ReadOnlySpan<CalendarEvent> events, CalendarPolicy policy, DateTimeOffset instant, CalendarEvent? current, CalendarState? state)
    {
        while (true)
        {
            DateTimeOffset? next = current?.End.ToUniversalTime();
            foreach (CalendarEvent e in events)
            {
                if (MakesState(e) && e.Start > instant && (next is null || e.Start < next) && (current is null || Beats(e, current)))
                {
                    next = e.Start.ToUniversalTime();
                }
            }

            if (next is not { } edge)
            {
                return null;
            }

            CalendarEvent? successor = FindCurrent(events, edge);
            if (ToState(successor, policy) != state)
            {
                return edge;
            }

            instant = edge;
            current = successor;
        }
    }

    private static bool MakesState(CalendarEvent e) => e.Status is FreeBusyStatus.Busy or FreeBusyStatus.OutOfOffice && e.Start < e.End;

    /// <summary>The higher status, then the earlier start, then the id, so that the order of the events never matters.</summary>
    private static bool Beats(CalendarEvent e, CalendarEvent other)
    {
        int order = other.Status.CompareTo(e.Status);
        order = order != 0 ? order : e.Start.CompareTo(other.Start);
        order = order != 0 ? order : string.CompareOrdinal(e.Id, other.Id);
        return order < 0;
    }

    private static CalendarState? ToState(CalendarEvent? e, CalendarPolicy policy)
    {
        if (e is null)
        {
            return null;
        }

        var state = new CalendarState { Manual = false, StartTime = e.Start.ToUniversalTime(), Uri = policy.Mailbox };
        if (e.Status == FreeBusyStatus.OutOfOffice)
        {
            // No availability: being out of office is shown beside what the endpoints say, and not instead of it.
            return state with
            {
                Activities = [new StateActivity { Token = ActivityToken.OutOfOffice, MinAvailability = OutOfOfficeMinAvailability }],
            };
        }

        bool details = policy.PublishMeetingDetails && !e.IsPrivate;
        return state with
        {
            Availability = Availability.Busy,
            Activities = e.IsMeeting
                ? [new StateActivity
                {
                    Token = ActivityToken.InAMeeting,
                    MinAvailability = MeetingMinAvailability,
                    MaxAvailability = MeetingMaxAvailability,
                }]
                : [],
            MeetingSubject = details ? ToText(e.Subject) : null,
            MeetingLocation = details ? ToText(e.Location) : null,
        };
    }

    private static LocalizedText? ToText(string? text) => string.IsNullOrWhiteSpace(text) ? null : new LocalizedText(text);
}
