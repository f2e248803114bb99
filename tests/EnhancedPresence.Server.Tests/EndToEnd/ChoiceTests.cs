using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Subscribing;
using static EnhancedPresence.Server.Tests.EndToEnd.FakeCalendar;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>What the user, the application and the organisation may choose about the calendar while it runs.</summary>
public sealed class ChoiceTests
{
    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task Turning_the_calendar_off_takes_back_all_of_it_and_turning_it_on_brings_it_back()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar(Meeting(0, 60));
        (PresencePublisher alice, _) = await scene.SignInWithAsync(new PresencePublisherOptions { Calendar = calendar, AutomaticReplies = new AutomaticReplies { Text = "away" } });
        Seat bob = await scene.SeatAsync(Bob);
        ContactPresence before = await bob.AskAsync();
        (before.Activity, before.FreeBusy is null, before.OutOfOfficeNote?.Text).Should().Be((ActivityToken.InAMeeting, false, "away"));

        (await alice.SetCalendarPolicyAsync(new CalendarPolicy { PublishCalendar = false }, Token)).Succeeded.Should().BeTrue();
        ContactPresence off = await bob.AskAsync();
        (off.Availability, off.Activity, off.FreeBusy, off.OutOfOfficeNote).Should().Be((Availability.Available, default(ActivityToken), null, null));
        (alice.Calendar!.Explanation.Reason, alice.Calendar.NextEdge).Should().Be((CalendarReason.NotPublished, null));

        (await alice.SetCalendarPolicyAsync(CalendarPolicy.Default, Token)).Succeeded.Should().BeTrue();
        ContactPresence on = await bob.AskAsync();
        (on.Activity, on.FreeBusy, on.OutOfOfficeNote?.Text).Should().Be((ActivityToken.InAMeeting, before.FreeBusy, "away"));
    }

    [Fact]
    public async Task A_calendar_that_was_off_is_read_when_it_is_turned_on()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar(Meeting(0, 60));
        (PresencePublisher alice, _) = await scene.SignInWithAsync(new PresencePublisherOptions { Calendar = calendar, CalendarPolicy = new CalendarPolicy { PublishCalendar = false } });
        calendar.Reads.Should().Be(0);

        await alice.SetCalendarPolicyAsync(CalendarPolicy.Default, Token);
        (calendar.Reads, alice.Calendar!.CurrentEvent!.Subject).Should().Be((1, "Budget"));
    }

    [Fact]
    public async Task Turning_subject_and_location_off_takes_them_back_and_nothing_else()
    {
        await using var scene = new Scene();
        var calendar = new WatchableCalendar(new FakeCalendar(Meeting(0, 60)));
        (PresencePublisher alice, RecordingTransport transport) = await scene.SignInAsync(calendar);
        await alice.SetAccessLevelAsync(Scene.Wendy, AccessLevel.Workgroup, Token);
        Seat wendy = await scene.SeatAsync(Scene.Wendy);
        (await wendy.AskAsync()).MeetingSubject.Should().Be("Budget");
        calendar.LastRequest.NeedsDetails.Should().BeTrue();

        PublishResult result = await alice.SetCalendarPolicyAsync(new CalendarPolicy { PublishMeetingSubjectAndLocation = false }, Token);
        result.Sent.Should().OnlyContain(publication => publication.Key.Category == CategoryName.State);
        ContactPresence after = await wendy.AskAsync();
        (after.Activity, after.MeetingSubject, after.MeetingLocation).Should().Be((ActivityToken.InAMeeting, null, null));
        alice.Calendar!.Explanation.Withheld.Should().Be(CalendarWithheld.Policy);

        // From then on they are not even fetched, and what comes all the same is dropped.
        await alice.RefreshAsync(Token);
        calendar.LastRequest.NeedsDetails.Should().BeFalse();
        (alice.Calendar!.CurrentEvent!.Subject, alice.Calendar.CurrentEvent.Location).Should().Be((null, null));
        await alice.SetCalendarPolicyAsync(CalendarPolicy.Default, Token);
        calendar.LastRequest.NeedsDetails.Should().BeTrue();
        (await wendy.AskAsync()).MeetingSubject.Should().Be("Budget");
        transport.Publishes.Should().Be(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_organisation_forbids_the_user_can_not_turn_on(bool everything)
    {
        await using var scene = new Scene();
        var options = new PresencePublisherOptions
        {
            Calendar = new FakeCalendar(Meeting(0, 60)),
            AutomaticReplies = new AutomaticReplies { Text = "secret" },
            Restrictions = new CalendarRestrictions { DisableCalendarPresence = everything, DisableMeetingSubjectAndLocation = !everything, DisablePresenceNote = true },
        };
        (PresencePublisher alice, RecordingTransport transport) = await scene.SignInWithAsync(options);
        await alice.SetCalendarPolicyAsync(new CalendarPolicy { Rules = [new CalendarEventRule(CalendarVisibility.Show)] }, Token);

        (alice.Calendar!.FreeBusy is null, alice.Calendar.State?.MeetingSubject).Should().Be((everything, null));
        string sent = string.Concat(transport.Bodies.Select(static body => System.Text.Encoding.UTF8.GetString(body.Span)));
        sent.Should().NotContain("Budget").And.NotContain("secret");
    }

    [Fact]
    public async Task A_meeting_that_was_left_is_over_until_its_end_and_can_be_gone_back_to()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar(Meeting(0, 60), Meeting(5, 30, "Lunch") with { IsMeeting = false }, Meeting(90, 120));
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar);
        Seat bob = await scene.SeatAsync(Bob);
        await bob.SubscribeAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(10));

        (await alice.SkipCurrentMeetingAsync(Token)).Succeeded.Should().BeTrue();
        (alice.Calendar!.CurrentEvent!.Subject, alice.Calendar.BusyUntil).Should().Be(("Lunch", T.AddMinutes(30)));
        await alice.SkipCurrentMeetingAsync(Token);
        (await bob.AskAsync()).Availability.Should().Be(Availability.Available);
        (alice.Calendar!.FreeUntil, alice.Calendar.NextEdge).Should().Be((T.AddMinutes(90), T.AddMinutes(90)));
        alice.Calendar.FreeBusy!.StatusAt(T.AddMinutes(20)).Should().Be(FreeBusyStatus.Free);
        (await alice.SkipCurrentMeetingAsync(Token)).Sent.Should().BeEmpty("there is none");

        // A new reading of the same calendar does not bring it back.
        await alice.RefreshAsync(Token);
        alice.Calendar!.State.Should().BeNull();
        (await alice.ReturnToMeetingsAsync(Token)).Succeeded.Should().BeTrue();
        (await bob.AskAsync()).Activity.Should().Be(ActivityToken.InAMeeting);

        // The next occurrence is another one.
        await alice.SkipCurrentMeetingAsync(Token);
        scene.Time.Advance(TimeSpan.FromMinutes(81));
        await alice.RefreshAsync(Token);
        alice.Calendar!.CurrentEvent.Should().Be(Meeting(90, 120));
    }

    [Fact]
    public async Task Automatic_replies_are_a_note_with_its_times_and_out_of_office_while_they_are_on()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, RecordingTransport transport) = await scene.SignInAsync(calendar: null);
        Seat bob = await scene.SeatAsync(Bob);
        await bob.SubscribeAsync();
        await using var running = new Running(alice);

        (await alice.SetAutomaticRepliesAsync(new AutomaticReplies { Text = "Back on Monday\u0001", Start = T.AddMinutes(5), End = T.AddMinutes(10) }, Token)).Sent.Should().BeEmpty("they begin later");
        scene.GoTo(5);
        await bob.NextAsync();
        NoteBody body = (await bob.AskAsync()).OutOfOfficeNote!;
        (body.Text, body.StartTime, body.EndTime, body.Uri).Should().Be(("Back on Monday ", T.AddMinutes(5), T.AddMinutes(10), "alice@contoso.com"));
        (alice.Calendar!.FreeBusy, alice.Calendar.AutomaticReplies is null, alice.Calendar.NextEdge).Should().Be((null, false, T.AddMinutes(10)));
        int sent = transport.Publishes;

        // They end by the clock; nothing has to be sent for that.
        scene.GoTo(10);
        ContactPresence after = await bob.AskAsync();
        (after.OutOfOfficeNote, after.Availability).Should().Be((null, Availability.Available));
        (await alice.RefreshAsync(Token)).Succeeded.Should().BeTrue();
        transport.Publishes.Should().Be(sent);

        await alice.SetAutomaticRepliesAsync(new AutomaticReplies { Text = "Away" }, Token);
        (await bob.AskAsync()).GetEffectiveNote(scene.Time.GetUtcNow()).Should().Be("Away");
        await alice.SetAutomaticRepliesAsync(null, Token);
        (await bob.AskAsync()).OutOfOfficeNote.Should().BeNull();
    }

    [Fact]
    public async Task Automatic_replies_that_the_calendar_tells_of_count_unless_the_application_knows_others()
    {
        await using var scene = new Scene();
        var calendar = new WatchableCalendar(new FakeCalendar()) { Replies = new AutomaticReplies { Text = "from the mailbox" } };
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar);
        Seat bob = await scene.SeatAsync(Bob);
        (await bob.AskAsync()).OutOfOfficeNote!.Text.Should().Be("from the mailbox");
        await alice.SetAutomaticRepliesAsync(new AutomaticReplies { Text = "from the application" }, Token);
        (await bob.AskAsync()).OutOfOfficeNote!.Text.Should().Be("from the application");

        // Another endpoint that knows nothing of replies leaves them.
        await scene.SignInAsync(new FakeCalendar(), EndpointId.Parse("{00000000-0000-0000-0000-000000000077}"));
        (await bob.AskAsync()).OutOfOfficeNote!.Text.Should().Be("from the application");

        calendar.Replies = null;
        await alice.SetAutomaticRepliesAsync(null, Token);
        await alice.RefreshAsync(Token);
        (await bob.AskAsync()).OutOfOfficeNote.Should().BeNull();
    }

    [Fact]
    public async Task A_policy_out_of_range_is_refused()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar: null);
        foreach (CalendarPolicy wrong in new[]
        {
            new CalendarPolicy { MeetingAvailability = Availability.Available },
            new CalendarPolicy { AppointmentAvailability = Availability.Offline },
            new CalendarPolicy { SubjectActivities = [new SubjectActivity("a", "b") { Availability = Availability.AvailableIdle }] },
        })
        {
            await FluentActions.Awaiting(() => alice.SetCalendarPolicyAsync(wrong, Token)).Should().ThrowAsync<ArgumentException>().WithParameterName("policy");
            FluentActions.Invoking(() => scene.Publisher(new PresencePublisherOptions { CalendarPolicy = wrong })).Should().Throw<ArgumentException>().WithMessage("*CalendarPolicy*");
        }
    }
}
