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
    public void What_comes_next_is_told_while_free_and_until_when_it_lasts_while_busy()
    {
        CalendarEvent[] events = [Event(8, 8.5, FreeBusyStatus.Tentative, "t"), Event(9, 10), Event(10, 11, id: "b"), Event(10.5, 12, id: "c"), Event(15, 16, FreeBusyStatus.OutOfOffice, "o"), Event(13, 14, id: "d")];
        (CalendarEvent? Next, DateTimeOffset? Busy, DateTimeOffset? Free) Of(double hour)
        {
            CalendarSnapshot snapshot = At(hour, Policy, events);
            return (snapshot.NextEvent, snapshot.BusyUntil, snapshot.FreeUntil);
        }

        Of(7).Should().Be((events[0], null, Midnight.AddHours(9)));
        Of(8).Should().Be((events[1], null, Midnight.AddHours(9)));
        Of(9).Should().Be((events[2], Midnight.AddHours(12), null));
        Of(12).Should().Be((events[5], null, Midnight.AddHours(13)));
        Of(13.5).Should().Be((events[4], Midnight.AddHours(14), null));
        Of(15).Should().Be((null, Midnight.AddHours(16), null));
        Of(16).Should().Be((null, null, null));
    }

    [Fact]
    public void The_reason_counts_the_events_of_now_only()
    {
        CalendarEvent[] events =
        [
            Event(9, 10), Event(9, 11, id: "b"), Event(10, 12, id: "c"), Event(9, 12, FreeBusyStatus.Tentative, "d"),
            Event(8, 9, id: "e") with { IsDeclined = true }, Event(9, 10, id: "f") with { IsDeclined = true }, Event(9.5, 10, id: "g") with { IsCancelled = true }, Event(11, 12, id: "h") with { IsDeclined = true },
        ];
        (int Others, int Ignored, DateTimeOffset? Since) Of(double hour)
        {
            CalendarExplanation why = At(hour, Policy, events).Explanation;
            return (why.Others, why.Ignored, why.Since);
        }

        Of(7).Should().Be((0, 0, null));
        Of(8).Should().Be((0, 1, null));
        Of(9).Should().Be((1, 1, Midnight.AddHours(9)));
        Of(9.5).Should().Be((1, 2, Midnight.AddHours(9)));
        Of(10).Should().Be((1, 0, Midnight.AddHours(9)));
        Of(11).Should().Be((0, 1, Midnight.AddHours(10)));
        Of(12).Should().Be((0, 0, null));
    }

    [Fact]
    public void Out_of_office_is_why_its_details_are_withheld() =>
        At(9, Policy, Event(9, 10, FreeBusyStatus.OutOfOffice)).Explanation.Withheld.Should().Be(CalendarWithheld.OutOfOffice);

    [Fact]
    public void Automatic_replies_are_out_of_office_from_their_start() =>
        CalendarStates.Of(new AutomaticReplies { Start = Midnight.ToOffset(TimeSpan.FromHours(2)) }, "alice@contoso.com").Should().Be(new CalendarState
        {
            Manual = false,
            StartTime = Midnight,
            Uri = "alice@contoso.com",
            Activities = [new StateActivity { Token = ActivityToken.OutOfOffice, MinAvailability = 12000 }],
        });

    [Fact]
    public void An_availability_during_events_is_of_the_classes_busy_to_away()
    {
        Availability[] taken = [new(6500), new(7500), new(9500), new(12500), new(15500)];
        foreach (uint value in new uint[] { 0, 3500, 5000, 6500, 7500, 9500, 12500, 15500, 18500 })
        {
            var availability = new Availability(value);
            bool good = taken.Contains(availability);
            CalendarPolicy[] policies =
            [
                Policy with { MeetingAvailability = availability },
                Policy with { AppointmentAvailability = availability },
                Policy with { SubjectActivities = [new SubjectActivity("b", "Busy"), new SubjectActivity("a", "Away") { Availability = availability }] },
            ];
            foreach (CalendarPolicy policy in policies)
            {
                (policy.FindFault() is null).Should().Be(good, $"{availability}");
            }
        }

        (Policy with { MeetingAvailability = new Availability(3500) }).FindFault().Should().Contain("busy to away");
    }

    [Fact]
    public void An_evaluation_keeps_no_event_alive()
    {
        WeakReference[] events = [.. Enumerable.Range(0, 20).Select(Evaluate)];
        GC.Collect();
        events.Count(e => e.IsAlive).Should().Be(0);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Evaluate(int number)
        {
            CalendarEvent e = Event(9, 10, id: $"{number}");
            At(9, Policy, e, Event(8, 9)).State.Should().NotBeNull();
            return new WeakReference(e);
        }
    }

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
