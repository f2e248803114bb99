using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tests.Calendar;

public class CalendarPresenceTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 6, 10, 0, 0, 0, TimeSpan.Zero);
    private static readonly CalendarPolicy Policy = new() { Mailbox = "alice@contoso.com" };

    private static CalendarEvent Event(double from, double to, FreeBusyStatus status = FreeBusyStatus.Busy, string id = "a") => new()
    {
        Id = id,
        Start = Midnight.AddHours(from),
        End = Midnight.AddHours(to),
        Status = status,
        IsMeeting = true,
        Subject = "Plan",
        Location = "Room 4",
    };

    private static CalendarSnapshot At(double hour, CalendarPolicy policy, params CalendarEvent[] events) =>
        CalendarPresence.Evaluate(events, policy, Midnight.AddHours(hour));

    [Fact]
    public void A_meeting_is_busy_in_a_meeting()
    {
        CalendarSnapshot snapshot = At(9.5, Policy, Event(9, 10));

        snapshot.State.Should().Be(new CalendarState
        {
            Manual = false,
            StartTime = Midnight.AddHours(9),
            Uri = "alice@contoso.com",
            Availability = Availability.Busy,
            Activities = [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }],
            MeetingSubject = new LocalizedText("Plan"),
            MeetingLocation = new LocalizedText("Room 4"),
        });
        snapshot.CurrentEvent.Should().Be(Event(9, 10));
        snapshot.NextEdge.Should().Be(Midnight.AddHours(10));
        snapshot.Instant.Should().Be(Midnight.AddHours(9.5));
        snapshot.FreeBusy!.ToDigits().Should().Be(new string('0', 36) + "2222" + new string('0', 88));
    }

    [Fact]
    public void An_appointment_is_busy_without_activity() =>
        At(9, Policy, Event(9, 10) with { IsMeeting = false }).State.Should().Be(new CalendarState
        {
            Manual = false,
            StartTime = Midnight.AddHours(9),
            Uri = "alice@contoso.com",
            Availability = Availability.Busy,
            MeetingSubject = new LocalizedText("Plan"),
            MeetingLocation = new LocalizedText("Room 4"),
        });

    [Fact]
    public void Out_of_office_has_an_activity_and_no_availability() =>
        At(9, Policy, Event(9, 10, FreeBusyStatus.OutOfOffice)).State.Should().Be(new CalendarState
        {
            Manual = false,
            StartTime = Midnight.AddHours(9),
            Uri = "alice@contoso.com",
            Activities = [new StateActivity { Token = ActivityToken.OutOfOffice, MinAvailability = 12000 }],
        });

    [Theory]
    [InlineData(FreeBusyStatus.Free, "0")]
    [InlineData(FreeBusyStatus.Tentative, "1")]
    public void Free_and_tentative_make_no_state(FreeBusyStatus status, string digit)
    {
        CalendarSnapshot snapshot = At(9, Policy, Event(9, 10, status));

        (snapshot.State, snapshot.CurrentEvent, snapshot.NextEdge).Should().Be((null, null, null));
        snapshot.FreeBusy![36].ToString("D").Should().Be(digit);
    }

    [Fact]
    public void Nothing_is_published_when_the_policy_says_so() =>
        At(9, Policy with { PublishCalendar = false }, Event(9, 10)).Should().Be(new CalendarSnapshot { Instant = Midnight.AddHours(9) });

    [Fact]
    public void Details_stay_at_home_when_the_policy_says_so()
    {
        CalendarState? state = At(9, Policy with { PublishMeetingSubjectAndLocation = false }, Event(9, 10)).State;

        (state!.MeetingSubject, state.MeetingLocation).Should().Be((null, null));
        state.Activities.Should().ContainSingle();
    }

    [Fact]
    public void An_empty_subject_is_none()
    {
        CalendarState? state = At(9, Policy, Event(9, 10) with { Subject = "", Location = " " }).State;

        (state!.MeetingSubject, state.MeetingLocation).Should().Be((null, null));
    }

    [Fact]
    public void Nothing_of_a_private_event_leaves()
    {
        CalendarEvent secret = Event(9, 10) with { IsPrivate = true, Subject = "s3cret-subject", Location = "s3cret-place" };

        foreach (FreeBusyStatus status in Enum.GetValues<FreeBusyStatus>())
        {
            CalendarSnapshot snapshot = At(9, Policy, secret with { Status = status });
            snapshot.ToString().Should().NotContain("s3cret");
            snapshot.State?.MeetingSubject.Should().BeNull();
            snapshot.CurrentEvent?.Subject.Should().BeNull();
        }

        At(9, Policy, secret).CurrentEvent!.IsPrivate.Should().BeTrue();
    }

    [Fact]
    public void The_highest_status_wins_then_the_earliest_then_the_id()
    {
        CalendarEvent busy = Event(9, 12, id: "b");
        CalendarEvent away = Event(10, 11, FreeBusyStatus.OutOfOffice, "c");
        CalendarEvent earlier = Event(8, 12, id: "z");
        CalendarEvent twin = Event(9, 12, id: "B");

        At(10.5, Policy, busy, away).CurrentEvent.Should().Be(away);
        At(10.5, Policy, busy, earlier).CurrentEvent.Should().Be(earlier);
        At(10.5, Policy, busy, twin).CurrentEvent.Should().Be(twin);
        At(10.5, Policy, twin, busy).CurrentEvent.Should().Be(twin);
    }

    [Fact]
    public void Back_to_back_events_have_an_edge_between_them_and_no_gap()
    {
        CalendarEvent[] events = [Event(9, 10), Event(10, 11, id: "b")];

        At(9.5, Policy, events).NextEdge.Should().Be(Midnight.AddHours(10));
        At(10, Policy, events).State!.StartTime.Should().Be(Midnight.AddHours(10));
        At(10, Policy, events).NextEdge.Should().Be(Midnight.AddHours(11));
    }

    [Fact]
    public void A_twin_that_ends_later_makes_no_edge()
    {
        CalendarEvent[] events = [Event(9, 10), Event(9, 11, id: "b"), Event(9, 10.5, id: "c")];

        At(9, Policy, events).NextEdge.Should().Be(Midnight.AddHours(11));
    }

    [Fact]
    public void An_overlapping_event_that_ends_clears_nothing()
    {
        CalendarEvent[] events = [Event(9, 12), Event(10, 11, id: "b")];

        At(11.5, Policy, events).State!.StartTime.Should().Be(Midnight.AddHours(9));
        At(9, Policy, events).NextEdge.Should().Be(Midnight.AddHours(12));
    }

    [Fact]
    public void The_next_edge_may_be_far_away_and_free_events_make_none()
    {
        At(1, Policy, Event(5, 6, FreeBusyStatus.Tentative), Event(1000, 1001)).NextEdge.Should().Be(Midnight.AddHours(1000));
        At(1, Policy).NextEdge.Should().BeNull();
        At(1, Policy, Event(3, 3), Event(4, 2)).NextEdge.Should().BeNull();
    }

    [Fact]
    public void Both_overloads_agree() => CalendarPresence.Evaluate(EquatableArray.Create<CalendarEvent>([Event(9, 10)]), Policy, Midnight)
        .Should().Be(At(0, Policy, Event(9, 10)));

    [Fact]
    public void Events_at_the_ends_of_time_do_no_harm()
    {
        CalendarEvent always = Event(0, 1) with { Start = DateTimeOffset.MinValue, End = DateTimeOffset.MaxValue };

        foreach (DateTimeOffset instant in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue.AddTicks(-1), Midnight })
        {
            CalendarSnapshot snapshot = CalendarPresence.Evaluate([always], Policy, instant);
            snapshot.State!.StartTime.Should().Be(DateTimeOffset.MinValue);
            snapshot.NextEdge.Should().Be(DateTimeOffset.MaxValue);
        }
    }
}
