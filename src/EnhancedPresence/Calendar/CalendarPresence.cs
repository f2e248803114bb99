using System.Buffers;
using System.Runtime.CompilerServices;

namespace EnhancedPresence.Calendar;

/// <summary>
/// What a calendar means for presence: events, a policy and an instant in; what to publish, and when it next changes, out.
/// Pure: no clock, no I/O, the same answer for the same input. Safe for use from several threads. Where from: spec categories 6.2, 10.3 and 10.4.
/// </summary>
public static class CalendarPresence
{
    /// <summary>Evaluates a calendar at an instant.</summary>
    /// <param name="events">
    /// The events in any order. To be right they have to cover <see cref="FreeBusyWindow.For(CalendarPolicy, DateTimeOffset)"/> and the instant; what comes next is
    /// looked for in them and no further.
    /// </param>
    /// <param name="policy">What is published.</param>
    /// <param name="instant">The instant.</param>
    /// <param name="replies">The mailbox's automatic replies; null, the default, for none.</param>
    /// <returns>What to publish.</returns>
    /// <exception cref="ArgumentException">The profile's free/busy layout is out of range.</exception>
    public static CalendarSnapshot Evaluate(
        EquatableArray<CalendarEvent> events, CalendarPolicy policy, DateTimeOffset instant, AutomaticReplies? replies = null) =>
        Evaluate(events.AsSpan(), policy, instant, replies);

    /// <inheritdoc cref="Evaluate(EquatableArray{CalendarEvent}, CalendarPolicy, DateTimeOffset, AutomaticReplies?)"/>
    [OverloadResolutionPriority(1)]
    public static CalendarSnapshot Evaluate(
        ReadOnlySpan<CalendarEvent> events, CalendarPolicy policy, DateTimeOffset instant, AutomaticReplies? replies = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        instant = instant.ToUniversalTime();
        if (!policy.PublishCalendar)
        {
            return new CalendarSnapshot { Instant = instant };
        }

        // Nothing is allocated but the result: what the policy makes of the events lives in memory that goes back.
        CalendarReading[] readings = ArrayPool<CalendarReading>.Shared.Rent(events.Length);
        int count = 0;
        int ignored = 0;
        try
        {
            foreach (CalendarEvent e in events)
            {
                var reading = new CalendarReading(e, policy);
                if (reading.Outcome == CalendarEventOutcome.Counts)
                {
                    readings[count++] = reading;
                }
                else
                {
                    ignored += e.Start <= instant && instant < e.End ? 1 : 0;
                }
            }

            return Evaluate(new CalendarTimeline(readings.AsSpan(0, count), policy), policy, instant, replies, ignored);
        }
        finally
        {
            readings.AsSpan(0, count).Clear();
            ArrayPool<CalendarReading>.Shared.Return(readings);
        }
    }

    /// <summary>Tells for every event how it was taken: for its owner, and without the content of any.</summary>
    /// <param name="events">The events.</param>
    /// <param name="policy">What is published.</param>
    /// <param name="instant">The instant.</param>
    /// <returns>A verdict an event, in their order.</returns>
    public static EquatableArray<CalendarVerdict> Explain(ReadOnlySpan<CalendarEvent> events, CalendarPolicy policy, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(policy);
        long now = instant.UtcTicks;
        var readings = new CalendarReading[events.Length];
        for (int i = 0; i < readings.Length; i++)
        {
            readings[i] = new CalendarReading(events[i], policy);
        }

        int leader = policy.PublishCalendar ? new CalendarTimeline(readings, policy).FindLeader(now, out _) : -1;
        return readings
            .Select((reading, index) => new CalendarVerdict(
                index, reading.Outcome, reading.Status, reading.Visibility, reading.Includes(now), index == leader))
            .ToEquatableArray();
    }

    private static CalendarSnapshot Evaluate(
        CalendarTimeline timeline, CalendarPolicy policy, DateTimeOffset instant, AutomaticReplies? replies, int ignored)
    {
        long now = instant.UtcTicks;
        var window = FreeBusyWindow.For(policy, instant, out DateTimeOffset until);
        bool replying = replies?.IsActiveAt(instant) == true;
        FreeBusyMap map = FreeBusyMap.FromReadings(window, timeline.Readings);
        FreeBusyStatus status = timeline.StatusAt(now);
        bool busy = status >= FreeBusyStatus.Busy;
        int leader = timeline.FindLeader(now, out CalendarReason reason);
        CalendarReading current = leader < 0 ? default : timeline.Readings[leader];
        int next = timeline.FindNext(now, FreeBusyStatus.Tentative);
        CalendarEvent? nextEvent = next < 0 ? null : timeline.Readings[next].Event.WithoutSecrets();
        int nextBusy = busy ? -1 : timeline.FindNext(now, FreeBusyStatus.Busy);
        DateTimeOffset? freeUntil = nextBusy < 0 ? null : ToInstant(timeline.Readings[nextBusy].Start);
        int others = busy ? CountOthers(timeline, now) : 0;

        // The last questions, as they may change the order of the events.
        DateTimeOffset? busyUntil = busy ? ToInstant(timeline.FindBusyEnd(now)) : null;
        DateTimeOffset? edge = timeline.FindEdge(now) is { } ticks ? ToInstant(ticks) : null;
        return new CalendarSnapshot
        {
            Instant = instant,
            FreeBusy = map,
            WindowUntil = until,
            State = leader < 0 ? null : CalendarStates.Of(current, policy),
            Status = status,
            CurrentEvent = leader < 0 ? null : current.Event.WithoutSecrets(),
            NextEvent = nextEvent,
            BusyUntil = busyUntil,
            FreeUntil = freeUntil,
            AutomaticReplies = replying ? replies : null,
            NextEdge = Earlier(edge, replies?.NextEdge(instant)),
            Explanation = new CalendarExplanation
            {
                Reason = reason,
                Status = leader < 0 ? FreeBusyStatus.Free : current.Status,
                IsMeeting = leader >= 0 && current.Event.IsMeeting,
                Since = leader < 0 ? null : ToInstant(current.Start),
                Source = leader < 0 ? null : current.Event.Source,
                Others = others,
                Ignored = ignored,
                Withheld = leader < 0 ? CalendarWithheld.Nothing : WhyWithheld(current, policy),
                RepliesAutomatically = replying,
            },
        };
    }

    private static int CountOthers(in CalendarTimeline timeline, long now)
    {
        int others = -1;
        foreach (ref readonly CalendarReading reading in timeline.Readings)
        {
            others += reading.MakesState && reading.Includes(now) ? 1 : 0;
        }

        return others;
    }

    private static CalendarWithheld WhyWithheld(in CalendarReading reading, CalendarPolicy policy) =>
        reading.Event.IsPrivate ? CalendarWithheld.Private
        : reading.Status == FreeBusyStatus.OutOfOffice ? CalendarWithheld.OutOfOffice
        : reading.Visibility == CalendarVisibility.Show ? CalendarWithheld.Nothing
        : policy.PublishMeetingSubjectAndLocation ? CalendarWithheld.Rule
        : CalendarWithheld.Policy;

    private static DateTimeOffset ToInstant(long ticks) => new(ticks, TimeSpan.Zero);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => (one <= other || other is null ? one : other)?.ToUniversalTime();
}
