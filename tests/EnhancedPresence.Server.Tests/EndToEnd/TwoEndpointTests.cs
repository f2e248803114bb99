using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.EndToEnd.FakeCalendar;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>Alice at her desk and on her phone: two publishers under the same keys.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The test framework calls DisposeAsync.")]
public sealed class TwoEndpointTests : IAsyncLifetime
{
    private readonly Scene _scene = new();
    private readonly FakeCalendar _calendar = new(Meeting(0, 60));
    private PresencePublisher _desk = null!;
    private PresencePublisher _phone = null!;
    private RecordingTransport _phoneTransport = null!;
    private Seat _bob = null!;

    private static CancellationToken Token => CancellationToken.None;

    public async Task InitializeAsync()
    {
        (_desk, _) = await _scene.SignInAsync(_calendar, Desk);
        (_phone, _phoneTransport) = await _scene.SignInAsync(_calendar, Phone);
        _bob = await _scene.SeatAsync(Bob);
        await _bob.SubscribeAsync();
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task When_one_signs_out_what_is_bound_to_it_goes_and_the_other_makes_up_for_it()
    {
        await _desk.SetNoteAsync("stays", Token);
        await _bob.NextAsync();

        await _desk.SignOutAsync(Token);
        ContactPresence without = await _bob.NextAsync();
        (without.Availability, without.FreeBusy, without.Note).Should().Be((Availability.Available, null, "stays"), "the calendar was the desk's");
        (await _phone.RefreshAsync(Token)).Succeeded.Should().BeTrue();
        ContactPresence again = await _bob.NextAsync();
        (again.Activity, again.FreeBusy is null).Should().Be((ActivityToken.InAMeeting, false));

        await _phone.SignOutAsync(Token);
        ContactPresence gone = await _bob.NextAsync();
        (gone.Availability, gone.FreeBusy, gone.Note).Should().Be((Availability.SignedOut, null, "stays"));
        gone.AvailabilityClass.Should().Be(AvailabilityClass.Offline);
        (await _bob.AskAsync()).Should().Be(gone);
    }

    [Fact]
    public async Task The_second_sends_only_its_own_machine_and_its_sign_out_takes_only_that()
    {
        _phoneTransport.Publishes.Should().Be(1);
        string body = System.Text.Encoding.UTF8.GetString(_phoneTransport.Bodies.First().Span);
        body.Should().Contain("machineState").And.NotContain("calendarData");

        ContactPresence before = await _bob.AskAsync();
        await _phone.SignOutAsync(Token);
        ContactPresence after = await _bob.AskAsync();
        (after.Availability, after.Activity, after.FreeBusy).Should().Be((before.Availability, before.Activity, before.FreeBusy));
    }

    [Fact]
    public async Task Both_run_through_the_same_edges()
    {
        await using var desk = new Running(_desk);
        await using var phone = new Running(_phone);

        // Reading at 30 minutes finds another meeting; it is published once, by whoever comes first.
        Task reading = _calendar.NextReading();
        _scene.GoTo(30);
        await reading;
        _scene.GoTo(60);
        (await _bob.NextAsync()).Availability.Should().Be(Availability.Available);
    }

    [Fact]
    public async Task A_conflict_settles_itself_and_the_last_to_say_something_wins()
    {
        int interruptions = 0;
        _phoneTransport.BeforePublish = async () =>
        {
            if (interruptions++ == 0)
            {
                await _desk.SetNoteAsync("from the desk", Token);
            }
        };

        PublishResult result = await _phone.SetNoteAsync("from the phone", Token);

        (result.Status, result.Attempts).Should().Be((ResponseStatus.Ok, 2));
        (await _bob.AskAsync()).Note.Should().Be("from the phone");
    }

    [Fact]
    public async Task A_conflict_about_something_deleted_settles_itself()
    {
        await _phone.SetNoteAsync("old", Token);
        _phoneTransport.BeforePublish = async () =>
        {
            _phoneTransport.BeforePublish = static () => Task.CompletedTask;
            await _desk.SetNoteAsync(null, Token);
        };
        (await _phone.SetNoteAsync("new", Token)).Attempts.Should().Be(2);
        (await _bob.AskAsync()).Note.Should().Be("new");

        _phoneTransport.BeforePublish = async () =>
        {
            _phoneTransport.BeforePublish = static () => Task.CompletedTask;
            await _desk.SetNoteAsync(null, Token);
        };
        (await _phone.SetNoteAsync(null, Token)).Should().Be(new PublishResult(ResponseStatus.Ok, [], 1), "it is gone already");
    }

    [Fact]
    public async Task Retries_are_bounded()
    {
        int interruptions = 0;
        _phoneTransport.BeforePublish = async () => await _desk.SetNoteAsync($"desk {interruptions++}", Token);

        PublishResult result = await _phone.SetNoteAsync("from the phone", Token);

        (result.Status, result.Attempts, result.Succeeded).Should().Be((ResponseStatus.Conflict, 4, false));
        (await _bob.AskAsync()).Note.Should().Be("desk 3");
    }

    [Fact]
    public async Task What_one_said_the_other_can_take_back()
    {
        await _desk.SetStatusAsync(Availability.DoNotDisturb, Token);
        await _desk.SetNoteAsync("from the desk", Token);

        (await _phone.SetStatusAsync(null, Token)).Attempts.Should().Be(1);
        (await _phone.SetNoteAsync(null, Token)).Attempts.Should().Be(1);

        ContactPresence card = await _bob.AskAsync();
        (card.Activity, card.Note).Should().Be((ActivityToken.InAMeeting, null));
    }

    [Fact]
    public async Task Saying_again_what_the_other_has_changed_is_no_repetition()
    {
        await _phone.SetStatusAsync(Availability.DoNotDisturb, Token);
        await _desk.SetStatusAsync(null, Token);

        (await _phone.SetStatusAsync(Availability.DoNotDisturb, Token)).Attempts.Should().Be(1);
        (await _bob.AskAsync()).Availability.Should().Be(Availability.DoNotDisturb);
    }

    [Fact]
    public async Task A_level_given_at_one_endpoint_is_taken_away_at_the_other()
    {
        (await _desk.SetAccessLevelAsync(Bob, AccessLevel.Workgroup, Token)).Should().Be(ResponseStatus.Ok);
        (await _bob.AskAsync()).MeetingSubject.Should().Be("Budget");

        (await _phone.SetAccessLevelAsync(Bob, AccessLevel.External, Token)).Should().Be(ResponseStatus.Ok);

        ContactPresence card = await _bob.AskAsync();
        (card.MeetingSubject, card.FreeBusy).Should().Be((null, null));
        (await _desk.SetAccessLevelAsync(Bob, AccessLevel.Workgroup, Token)).Should().Be(ResponseStatus.Ok);
        (await _bob.AskAsync()).MeetingSubject.Should().Be("Budget");
    }
}
