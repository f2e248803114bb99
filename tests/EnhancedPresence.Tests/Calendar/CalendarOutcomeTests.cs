using CsCheck;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>Each way in which an event counts or does not, and the words for it.</summary>
public class CalendarOutcomeTests
{
    private static readonly DateTimeOffset Nine = new(2026, 6, 10, 9, 0, 0, TimeSpan.Zero);

    private static readonly CalendarEvent Event = new() { Id = "a", Start = Nine, End = Nine.AddHours(1), IsMeeting = true, Source = "Outlook", Subject = "Plan", Location = "Room 4" };

    private static CalendarVerdict Verdict(CalendarEvent e, CalendarPolicy? policy = null) => CalendarPresence.Explain([e], policy ?? CalendarPolicy.Default, Nine).Single();

    private static CalendarPolicy With(CalendarMapping mapping) => new() { Mapping = mapping };

    [Fact]
    public void Every_outcome_has_its_cause()
    {
        CalendarEvent tentative = Event with { Status = FreeBusyStatus.Tentative };
        CalendarEvent elsewhere = tentative with { IsWorkingElsewhere = true };
        CalendarEvent day = Event with { IsAllDay = true };

        Verdict(Event).Should().Be(new CalendarVerdict(0, CalendarEventOutcome.Counts, FreeBusyStatus.Busy, CalendarVisibility.Show, IsNow: true, MakesState: true));
        Verdict(Event with { End = Nine }).Outcome.Should().Be(CalendarEventOutcome.Empty);
        Verdict(Event with { End = Nine.AddTicks(-1) }).Outcome.Should().Be(CalendarEventOutcome.Empty);
        Verdict(Event with { IsCancelled = true }).Outcome.Should().Be(CalendarEventOutcome.Cancelled);
        Verdict(Event with { IsDeclined = true }).Outcome.Should().Be(CalendarEventOutcome.Declined);
        Verdict(Event with { Status = FreeBusyStatus.Free }).Outcome.Should().Be(CalendarEventOutcome.Free);
        Verdict(Event with { Status = (FreeBusyStatus)4 }).Outcome.Should().Be(CalendarEventOutcome.Free);
        Verdict(Event with { Status = (FreeBusyStatus)(-1) }).Outcome.Should().Be(CalendarEventOutcome.Free);
        Verdict(Event, With(new CalendarMapping { IsTransparent = true })).Outcome.Should().Be(CalendarEventOutcome.TransparentCalendar);
        Verdict(tentative).Status.Should().Be(FreeBusyStatus.Tentative);
        Verdict(tentative, With(new CalendarMapping { Tentative = FreeBusyStatus.Free })).Outcome.Should().Be(CalendarEventOutcome.TentativeFree);
        Verdict(tentative, With(new CalendarMapping { Tentative = FreeBusyStatus.Busy })).MakesState.Should().BeTrue();
        Verdict(elsewhere).Outcome.Should().Be(CalendarEventOutcome.WorkingElsewhereFree);
        Verdict(elsewhere, With(new CalendarMapping { WorkingElsewhere = FreeBusyStatus.Busy, Tentative = FreeBusyStatus.Free })).Status.Should().Be(FreeBusyStatus.Busy);
        Verdict(day).Outcome.Should().Be(CalendarEventOutcome.Counts);
        Verdict(day, With(new CalendarMapping { AllDay = AllDayRule.Free })).Outcome.Should().Be(CalendarEventOutcome.AllDayFree);
        Verdict(day, With(new CalendarMapping { AllDay = AllDayRule.OutOfOfficeOnly })).Outcome.Should().Be(CalendarEventOutcome.AllDayFree);
        Verdict(day with { Status = FreeBusyStatus.OutOfOffice }, With(new CalendarMapping { AllDay = AllDayRule.OutOfOfficeOnly })).Outcome.Should().Be(CalendarEventOutcome.Counts);
        Verdict(day with { Status = FreeBusyStatus.OutOfOffice }, With(new CalendarMapping { AllDay = AllDayRule.Free })).Outcome.Should().Be(CalendarEventOutcome.AllDayFree);
        Verdict(Event, new CalendarPolicy { Rules = [new CalendarEventRule(CalendarVisibility.Hide)] }).Outcome.Should().Be(CalendarEventOutcome.Hidden);
        Verdict(Event, new CalendarPolicy { Skips = [new CalendarSkip("a", Nine)] }).Outcome.Should().Be(CalendarEventOutcome.Skipped);
        Verdict(Event, new CalendarPolicy { Skips = [new CalendarSkip("a", Nine.AddTicks(1))] }).Outcome.Should().Be(CalendarEventOutcome.Counts);
        Verdict(Event, new CalendarPolicy { Skips = [new CalendarSkip("A", Nine)] }).Outcome.Should().Be(CalendarEventOutcome.Counts);
        Verdict(Event, new CalendarPolicy { PublishCalendar = false }).MakesState.Should().BeFalse();
    }

    [Fact]
    public void The_first_mapping_of_a_calendar_counts_and_not_the_common_one()
    {
        CalendarPolicy policy = new()
        {
            Mapping = new CalendarMapping { Tentative = FreeBusyStatus.Free },
            Sources = [new("Work", CalendarMapping.Default), new("OUTLOOK", new CalendarMapping { IsTransparent = true }), new("Outlook", CalendarMapping.Default)],
        };
        Verdict(Event, policy).Outcome.Should().Be(CalendarEventOutcome.TransparentCalendar);
        Verdict(Event with { Source = "Work", Status = FreeBusyStatus.Tentative }, policy).Outcome.Should().Be(CalendarEventOutcome.Counts);
        Verdict(Event with { Source = null, Status = FreeBusyStatus.Tentative }, policy).Outcome.Should().Be(CalendarEventOutcome.TentativeFree);
    }

    [Fact]
    public void The_first_rule_that_fits_counts_and_none_shows_a_private_event()
    {
        CalendarVisibility Seen(CalendarEvent e, params CalendarEventRule[] rules) => Verdict(e, new CalendarPolicy { Rules = rules.ToEquatableArray() }).Visibility;
        var show = new CalendarEventRule(CalendarVisibility.Show);
        var mask = new CalendarEventRule(CalendarVisibility.Mask);
        CalendarEvent secret = Event with { IsPrivate = true };

        Seen(Event, mask, show).Should().Be(CalendarVisibility.Mask);
        Seen(Event, mask with { Id = "b" }, show).Should().Be(CalendarVisibility.Show);
        Seen(Event, mask with { Id = "a" }).Should().Be(CalendarVisibility.Mask);
        Seen(Event, mask with { Source = "outlook" }).Should().Be(CalendarVisibility.Mask);
        Seen(Event, mask with { Source = "Work" }).Should().Be(CalendarVisibility.Show);
        Seen(Event, mask with { SubjectContains = "LAN" }).Should().Be(CalendarVisibility.Mask);
        Seen(Event, mask with { SubjectContains = "Budget" }).Should().Be(CalendarVisibility.Show);
        Seen(Event with { Subject = null }, mask with { SubjectContains = "" }).Should().Be(CalendarVisibility.Show);
        Seen(Event, mask with { IsPrivate = true }).Should().Be(CalendarVisibility.Show);
        Seen(Event, mask with { IsPrivate = false }).Should().Be(CalendarVisibility.Mask);
        Seen(secret, show).Should().Be(CalendarVisibility.Mask);
        Seen(secret, new CalendarEventRule(CalendarVisibility.Hide) { IsPrivate = true }).Should().Be(CalendarVisibility.Hide);
        Seen(secret, new CalendarEventRule(CalendarVisibility.Hide) { SubjectContains = "Plan" }).Should().Be(CalendarVisibility.Mask);
        Verdict(Event, new CalendarPolicy { PublishMeetingSubjectAndLocation = false, Rules = [show] }).Visibility.Should().Be(CalendarVisibility.Show);
        Verdict(Event, new CalendarPolicy { PublishMeetingSubjectAndLocation = false }).Visibility.Should().Be(CalendarVisibility.Mask);
    }

    [Fact]
    public void A_subject_chooses_an_activity_by_the_list_only()
    {
        CalendarState? Of(CalendarEvent e, params SubjectActivity[] list) =>
            CalendarPresence.Evaluate([e], new CalendarPolicy { SubjectActivities = list.ToEquatableArray(), PublishMeetingSubjectAndLocation = false }, Nine).State;
        var focus = new SubjectActivity("plan", "Focusing") { Availability = Availability.DoNotDisturb };

        CalendarState? state = Of(Event, new SubjectActivity("other", "Other"), focus, new SubjectActivity("plan", "Later"));
        state!.Availability.Should().Be(Availability.DoNotDisturb);
        state.Activities.Should().Equal(new StateActivity { Custom = [new LocalizedText("Focusing")], MinAvailability = 9500, MaxAvailability = 11999 });
        Of(Event, focus with { Availability = null })!.Activities[0].MaxAvailability.Should().Be(8999);
        Of(Event, new SubjectActivity("", "Everything"))!.Activities[0].Token.Should().Be(ActivityToken.InAMeeting);
        Of(Event with { IsPrivate = true }, focus)!.Activities[0].Token.Should().Be(ActivityToken.InAMeeting);
        Of(Event with { Subject = null }, focus)!.Activities[0].Token.Should().Be(ActivityToken.InAMeeting);
    }

    [Theory]
    [InlineData(6500u, 8999u)]
    [InlineData(7600u, 8999u)]
    [InlineData(9500u, 11999u)]
    [InlineData(12500u, 14999u)]
    [InlineData(15500u, 17999u)]
    public void An_activity_lasts_as_long_as_the_class_of_its_availability(uint availability, uint last)
    {
        CalendarPolicy policy = new() { MeetingAvailability = new Availability(availability), AppointmentAvailability = Availability.Busy };
        CalendarState? state = CalendarPresence.Evaluate([Event], policy, Nine).State;

        state!.Availability.Should().Be(new Availability(availability));
        state.Activities.Should().Equal(new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = availability, MaxAvailability = last });
        CalendarPresence.Evaluate([Event with { IsMeeting = false }], policy, Nine).State!.Availability.Should().Be(Availability.Busy);
    }

    [Fact]
    public void Details_are_needed_only_where_something_can_depend_on_them()
    {
        CalendarPolicy quiet = new() { PublishMeetingSubjectAndLocation = false };

        CalendarPolicy.Default.NeedsDetails.Should().BeTrue();
        quiet.NeedsDetails.Should().BeFalse();
        (quiet with { SubjectActivities = [new SubjectActivity("a", "b")] }).NeedsDetails.Should().BeTrue();
        (quiet with { Rules = [new CalendarEventRule(CalendarVisibility.Hide) { SubjectContains = "a" }] }).NeedsDetails.Should().BeTrue();
        (quiet with { Rules = [new CalendarEventRule(CalendarVisibility.Show)] }).NeedsDetails.Should().BeTrue();
        (quiet with { Rules = [new CalendarEventRule(CalendarVisibility.Mask)] }).NeedsDetails.Should().BeFalse();
        new CalendarPolicy { PublishCalendar = false }.NeedsDetails.Should().BeFalse();
    }

    [Fact]
    public void Restrictions_only_ever_take_away()
    {
        CalendarPolicy policy = new() { Rules = [new CalendarEventRule(CalendarVisibility.Show) { Id = "a" }, new CalendarEventRule(CalendarVisibility.Hide)] };

        policy.Under(CalendarRestrictions.None).Should().BeSameAs(policy);
        policy.Under(new CalendarRestrictions { DisableCalendarPresence = true }).Should().Be(policy with { PublishCalendar = false });
        policy.Under(new CalendarRestrictions { DisablePresenceNote = true }).Should().Be(policy);
        policy.Under(new CalendarRestrictions { DisableMeetingSubjectAndLocation = true }).Should().Be(policy with
        {
            PublishMeetingSubjectAndLocation = false,
            Rules = [new CalendarEventRule(CalendarVisibility.Mask) { Id = "a" }, new CalendarEventRule(CalendarVisibility.Hide)],
        });
        (policy with { PublishCalendar = false, PublishMeetingSubjectAndLocation = false }).Under(new CalendarRestrictions { DisablePresenceNote = true })
            .Should().Match<CalendarPolicy>(one => !one.PublishCalendar && !one.PublishMeetingSubjectAndLocation);
    }

    [Fact]
    public void An_event_gives_up_its_details_only_when_it_is_private()
    {
        Event.WithoutSecrets().Should().BeSameAs(Event);
        (Event with { IsPrivate = true }).WithoutSecrets().Should().Be(Event with { IsPrivate = true, Subject = null, Location = null });
        (Event with { Location = null }).WithoutDetails().Subject.Should().BeNull();
        (Event with { Subject = null }).WithoutDetails().Location.Should().BeNull();
        CalendarEvent bare = Event with { Subject = null, Location = null };
        bare.WithoutDetails().Should().BeSameAs(bare);
    }

    [Fact]
    public void Replies_have_an_edge_at_both_ends_and_none_when_they_end_before_they_begin()
    {
        var replies = new AutomaticReplies { Start = Nine, End = Nine.AddHours(1) };
        CalendarSnapshot At(AutomaticReplies given, double hours, params CalendarEvent[] events) => CalendarPresence.Evaluate(events, CalendarPolicy.Default, Nine.AddHours(hours), given);

        (At(replies, -1).AutomaticReplies, At(replies, -1).NextEdge).Should().Be((null, Nine));
        (At(replies, 0).AutomaticReplies, At(replies, 0).NextEdge).Should().Be((replies, Nine.AddHours(1)));
        (At(replies, 1).AutomaticReplies, At(replies, 1).NextEdge).Should().Be((null, null));
        At(replies, -2, Event with { Start = Nine.AddHours(-1) }).NextEdge.Should().Be(Nine.AddHours(-1));
        At(replies, -2, Event with { Start = Nine.AddHours(2), End = Nine.AddHours(3) }).NextEdge.Should().Be(Nine);
        At(replies with { End = Nine }, -1).NextEdge.Should().BeNull();
        At(replies with { End = Nine.AddHours(-1) }, -0.5).AutomaticReplies.Should().BeNull();
        At(new AutomaticReplies(), 0).Should().Match<CalendarSnapshot>(snapshot => snapshot.AutomaticReplies != null && snapshot.NextEdge == null);
        At(new AutomaticReplies(), 0).Explanation.RepliesAutomatically.Should().BeTrue();
        CalendarPresence.Evaluate([], new CalendarPolicy { PublishCalendar = false }, Nine, new AutomaticReplies()).AutomaticReplies.Should().BeNull();
    }

    // Many events that begin together, some of which say the same: where an end is an edge only when somebody else leads then.
    private static readonly Gen<CalendarEvent[]> Crowd = Gen.Select(Gen.Int[0, 1], Gen.Int[1, 12], Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 8])
        .Select((start, length, status, kind, id) => Event with
        {
            Id = $"{id}",
            Start = Nine.AddMinutes(start),
            End = Nine.AddMinutes(start + length),
            Status = status == 0 ? FreeBusyStatus.OutOfOffice : FreeBusyStatus.Busy,
            IsMeeting = kind != 1,
            Subject = kind == 2 ? "Other" : "Plan",
        }).Array[2, 9].Select(events => events.DistinctBy(e => e.Id).ToArray());

    [Fact]
    public void Events_that_begin_together_have_the_edges_of_the_walk() => Crowd.Sample(
        events =>
        {
            var oracle = new CalendarOracle(events, CalendarPolicy.Default);
            for (int minute = 0; minute < 14; minute++)
            {
                CalendarState? state = oracle.State(Nine.AddMinutes(minute));
                int edge = Enumerable.Range(minute, 16).FirstOrDefault(later => oracle.State(Nine.AddMinutes(later)) != state, -1);
                CalendarSnapshot snapshot = CalendarPresence.Evaluate(events, CalendarPolicy.Default, Nine.AddMinutes(minute));
                snapshot.NextEdge.Should().Be(edge < 0 ? null : Nine.AddMinutes(edge));
                (snapshot.State == state).Should().BeTrue();
                snapshot.Explanation.Reason.Should().Be(oracle.Reason(Nine.AddMinutes(minute)));
            }
        },
        iter: 2000);

    [Fact]
    public void A_chain_of_events_in_any_order_is_one_stretch_and_takes_no_longer_for_it()
    {
        CalendarEvent[] chain = [.. Enumerable.Range(0, 5000).Select(i => Event with { Id = $"{i:D5}", Start = Nine.AddMinutes(i), End = Nine.AddMinutes(i + 1) }).Reverse()];
        CalendarPresence.Evaluate(chain, CalendarPolicy.Default, Nine).BusyUntil.Should().Be(Nine.AddMinutes(5000));

        // So are thousands that begin together, each a little longer than the one before.
        CalendarEvent[] twins = [.. Enumerable.Range(0, 5000).Select(i => Event with { Id = $"{i:D5}", End = Nine.AddMinutes(i + 1) }).Reverse()];
        CalendarPresence.Evaluate(twins, CalendarPolicy.Default, Nine).NextEdge.Should().Be(Nine.AddMinutes(5000));
    }

    [Fact]
    public void An_evaluation_allocates_its_result_only()
    {
        CalendarEvent[] few = [Event, Event with { Id = "b", Start = Nine.AddHours(2), End = Nine.AddHours(3) }];
        CalendarEvent[] many = [.. few, .. Enumerable.Range(0, 200).Select(i => Event with { Id = $"{i}", Start = Nine.AddHours(i), End = Nine.AddHours(i + 1), Status = FreeBusyStatus.Tentative })];
        long result = TestKit.Allocation.Of(() => CalendarPresence.Evaluate(few, CalendarPolicy.Default, Nine));

        result.Should().BeLessThan(1000);
        TestKit.Allocation.Of(() => CalendarPresence.Evaluate(many, CalendarPolicy.Default, Nine)).Should().Be(result);
    }

    [Fact]
    public void The_reason_can_be_read()
    {
        string Text(CalendarPolicy policy, AutomaticReplies? replies, params CalendarEvent[] events) => CalendarPresence.Evaluate(events, policy, Nine, replies).Explanation.ToString();
        CalendarEvent away = Event with { Id = "b", Status = FreeBusyStatus.OutOfOffice, Source = null };
        CalendarEvent earlier = Event with { Id = "c", Start = Nine.AddHours(-1), IsMeeting = false };

        Text(new CalendarPolicy { PublishCalendar = false }, null, Event).Should().Be("the calendar is not published");
        Text(CalendarPolicy.Default, null).Should().Be("no event now");
        Text(CalendarPolicy.Default, new AutomaticReplies()).Should().Be("no event now; replies automatically");
        Text(CalendarPolicy.Default, null, Event).Should().Be("Outlook: in a meeting since 2026-06-10T09:00Z");
        Text(CalendarPolicy.Default, null, Event, away).Should().Be("out of office since 2026-06-10T09:00Z, out of office before busy, 1 other event");
        Text(CalendarPolicy.Default, null, Event, earlier).Should().Be("Outlook: busy since 2026-06-10T08:00Z, the earliest to start, 1 other event");
        Text(CalendarPolicy.Default, null, Event, Event with { Id = "d" }, Event with { Id = "e" }, Event with { Id = "f", IsDeclined = true }).Should()
            .Be("Outlook: in a meeting since 2026-06-10T09:00Z, the first of those that started together, 2 other events, 1 not counted");
        Text(CalendarPolicy.Default, null, Event with { IsPrivate = true }).Should().EndWith("; subject and location withheld: private");
        Text(new CalendarPolicy { Rules = [new CalendarEventRule(CalendarVisibility.Mask)] }, null, Event).Should().EndWith("; subject and location withheld by a rule");
        Text(new CalendarPolicy { PublishMeetingSubjectAndLocation = false }, null, Event).Should().EndWith("; subject and location are not published");
    }
}
