using EnhancedPresence.Calendar;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Subscribing;
using static EnhancedPresence.Server.Tests.EndToEnd.FakeCalendar;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>A publisher that runs: what watchers see, and when. The server's own time stamp says when something was published.</summary>
public sealed class RunTests
{
    private static CancellationToken Token => CancellationToken.None;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_meeting_shows_from_its_very_start_to_its_very_end(bool sqlite)
    {
        using SqliteFile? file = sqlite ? new SqliteFile() : null;
        await using Scene scene = await Scene.OnAsync(file);
        var calendar = new FakeCalendar(Meeting(7, 22));
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar);
        Seat bob = await scene.SeatAsync(Bob);
        (await bob.SubscribeAsync()).Availability.Should().Be(Availability.Available);
        await using var running = new Running(alice);

        scene.GoTo(6.99);
        scene.GoTo(7);
        ContactPresence during = await bob.NextAsync();
        (during.Activity, PublishedAt(during)).Should().Be((ActivityToken.InAMeeting, T.AddMinutes(7)));
        scene.GoTo(21.99);
        scene.GoTo(22);
        ContactPresence after = await bob.NextAsync();
        (after.Availability, PublishedAt(after)).Should().Be((Availability.Available, T.AddMinutes(22)));
        calendar.Reads.Should().Be(1, "both edges lie within one refresh interval");
    }

    [Fact]
    public async Task Back_to_back_meetings_leave_no_gap()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, _) = await scene.SignInAsync(new FakeCalendar(Meeting(0, 10, "one"), Meeting(10, 20, "two")));
        await alice.SetAccessLevelAsync(Scene.Wendy, Policy.AccessLevel.Workgroup, Token);
        Seat wendy = await scene.SeatAsync(Scene.Wendy);
        Seat carol = await scene.SeatAsync(Carol);
        (await wendy.SubscribeAsync()).MeetingSubject.Should().Be("one");
        (await carol.SubscribeAsync()).Availability.Should().Be(Availability.Busy);
        await using var running = new Running(alice);

        scene.GoTo(10);
        ContactPresence second = await wendy.NextAsync();
        (second.Availability, second.MeetingSubject, PublishedAt(second)).Should().Be((Availability.Busy, "two", T.AddMinutes(10)));
        scene.GoTo(20);
        (await wendy.NextAsync()).Availability.Should().Be(Availability.Available);
        (await carol.NextAsync()).Availability.Should().Be(Availability.Available, "nothing came between the meetings");
    }

    [Fact]
    public async Task Every_refresh_reads_the_calendar_again()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar();
        (PresencePublisher alice, _) = await scene.SignInWithAsync(new PresencePublisherOptions { Calendar = calendar, BoundaryLead = default, ReadSpread = default });
        await alice.SetAccessLevelAsync(Scene.Wendy, Policy.AccessLevel.Workgroup, Token);
        Seat wendy = await scene.SeatAsync(Scene.Wendy);
        await wendy.SubscribeAsync();
        await using var running = new Running(alice);

        for (int refresh = 1; refresh <= 3; refresh++)
        {
            calendar.Events = [Meeting((refresh * 30) - 1, (refresh * 30) + 30, $"meeting {refresh}")];
            scene.GoTo(refresh * 30);
            ContactPresence card = await wendy.NextAsync();
            (card.MeetingSubject, PublishedAt(card)).Should().Be(($"meeting {refresh}", T.AddMinutes(refresh * 30)));
            calendar.Reads.Should().Be(1 + refresh);
        }
    }

    [Fact]
    public async Task A_meeting_found_by_a_refresh_in_between_starts_on_time()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar();
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar);
        Seat bob = await scene.SeatAsync(Bob);
        await bob.SubscribeAsync();
        await using var running = new Running(alice);

        scene.GoTo(5);
        calendar.Events = [Meeting(10, 20)];
        (await alice.RefreshAsync(Token)).Succeeded.Should().BeTrue();
        (await bob.NextAsync()).Availability.Should().Be(Availability.Available, "only free/busy has changed");
        scene.GoTo(10);
        PublishedAt(await bob.NextAsync()).Should().Be(T.AddMinutes(10));
    }

    [Fact]
    public async Task A_calendar_that_fails_keeps_what_is_known_edges_included_and_recovers()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar(Meeting(0, 40));
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar);
        Seat bob = await scene.SeatAsync(Bob);
        await bob.SubscribeAsync();
        await using var running = new Running(alice);

        calendar.Failure = "not there";
        await FluentActions.Awaiting(() => alice.RefreshAsync(Token)).Should().ThrowAsync<CalendarSourceException>();
        Task read = calendar.NextReading();
        scene.GoTo(30);
        await read;
        (await bob.AskAsync()).Activity.Should().Be(ActivityToken.InAMeeting);
        scene.GoTo(40);
        (await bob.NextAsync()).Availability.Should().Be(Availability.Available);
        (calendar.Failure, calendar.Events) = (null, [Meeting(50, 70)]);
        scene.GoTo(62);
        (await bob.NextAsync()).Activity.Should().Be(ActivityToken.InAMeeting);
    }

    [Fact]
    public async Task A_calendar_that_was_never_read_says_nothing()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar(Meeting(29, 40)) { Failure = "not there" };
        (PresencePublisher alice, RecordingTransport transport) = scene.Publisher(new PresencePublisherOptions { Calendar = calendar });
        await FluentActions.Awaiting(() => alice.SignInAsync(Token)).Should().ThrowAsync<CalendarSourceException>().WithMessage("not there");
        Seat bob = await scene.SeatAsync(Bob);
        ContactPresence card = await bob.SubscribeAsync();
        (card.Availability, card.FreeBusy, alice.Calendar).Should().Be((Availability.Available, null, null));
        await using var running = new Running(alice);

        // The failing reading at 30 minutes has to be over before the calendar is repaired.
        Task read = calendar.NextReading();
        scene.GoTo(30);
        await read;
        (await alice.SetNoteAsync("still here", Token)).Succeeded.Should().BeTrue();
        ContactPresence noted = await bob.NextAsync();
        (noted.Note, noted.FreeBusy).Should().Be(("still here", null));
        transport.Publishes.Should().Be(2);
        calendar.Failure = null;
        (await alice.RefreshAsync(Token)).Succeeded.Should().BeTrue();
        (await bob.NextAsync()).FreeBusy.Should().NotBeNull();
    }

    [Fact]
    public async Task Not_publishing_the_calendar_takes_back_what_was_published_and_does_not_read_it()
    {
        await using var scene = new Scene();
        await scene.SignInAsync(new FakeCalendar(Meeting(0, 60)));
        Seat bob = await scene.SeatAsync(Bob);
        (await bob.SubscribeAsync()).FreeBusy.Should().NotBeNull();
        var calendar = new FakeCalendar(Meeting(0, 60));
        (PresencePublisher quiet, _) = scene.Publisher(
            new PresencePublisherOptions { Calendar = calendar, CalendarPolicy = new CalendarPolicy { PublishCalendar = false } });

        (await quiet.SignInAsync(Token)).Succeeded.Should().BeTrue();

        await bob.NextAsync();
        ContactPresence card = await bob.AskAsync();
        (card.Availability, card.Activity, card.FreeBusy).Should().Be((Availability.Available, default(ActivityToken), null));
        calendar.Reads.Should().Be(0);
    }

    [Fact]
    public async Task The_newest_reading_counts_however_the_readings_overlap()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar();
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar);
        var hold = new TaskCompletionSource();
        calendar.OnReading = () => hold.Task;
        Task<PublishResult> slow = alice.RefreshAsync(Token);
        calendar.OnReading = static () => Task.CompletedTask;
        calendar.Events = [Meeting(0, 60)];
        Task<PublishResult> quick = alice.RefreshAsync(Token);
        hold.SetResult();
        await Task.WhenAll(slow, quick);

        await using Seat bob = await scene.SeatAsync(Bob);
        (await bob.AskAsync()).Activity.Should().Be(ActivityToken.InAMeeting);
    }

    private static DateTimeOffset? PublishedAt(ContactPresence card) =>
        card.Instances.Single(static i => i.Name == CategoryName.State).PublishTime;
}
