using EnhancedPresence.Calendar;
using EnhancedPresence.Publishing;
using EnhancedPresence.Subscribing;
using static EnhancedPresence.Server.Tests.EndToEnd.FakeCalendar;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>How a publisher keeps a calendar fresh when something is not as it should be.</summary>
public sealed class RefreshTests
{
    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task What_a_stale_calendar_said_is_taken_back_and_comes_again()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar(Meeting(0, 300));
        (PresencePublisher alice, _) = await scene.SignInWithAsync(
            new PresencePublisherOptions { Calendar = calendar, StaleAfter = TimeSpan.FromHours(1), RefreshInterval = TimeSpan.FromMinutes(20) });
        Seat bob = await scene.SeatAsync(Bob);
        ContactPresence first = await bob.SubscribeAsync();
        (first.Activity, first.FreeBusy is null).Should().Be((ActivityToken.InAMeeting, false));
        alice.Calendar!.Freshness.Should().Be(CalendarFreshness.Current);
        await using var running = new Running(alice);

        Task failed = calendar.NextReading();
        calendar.Failure = "not there";
        scene.GoTo(20);
        await failed;
        scene.GoTo(59);
        (await bob.AskAsync()).Activity.Should().Be(ActivityToken.InAMeeting, "the calendar is still believed");
        (alice.Calendar!.Freshness, alice.Calendar.ReadAt).Should().Be((CalendarFreshness.LastKnown, T));

        scene.GoTo(60);
        ContactPresence stale = await bob.NextAsync();
        while (stale.Activity != default || stale.FreeBusy is not null)
        {
            stale = await bob.NextAsync();
        }

        (stale.Availability, alice.Calendar!.Freshness, alice.Calendar.FreeBusy).Should().Be((Availability.Available, CalendarFreshness.Stale, null));

        calendar.Failure = null;
        scene.GoTo(80);
        ContactPresence again = await bob.NextAsync();
        while (again.Activity == default || again.FreeBusy is null)
        {
            again = await bob.NextAsync();
        }

        alice.Calendar!.Freshness.Should().Be(CalendarFreshness.Current);
    }

    [Fact]
    public async Task After_a_sleep_the_calendar_is_read_at_once()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar();
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar);
        Seat bob = await scene.SeatAsync(Bob);
        await bob.SubscribeAsync();
        await using var running = new Running(alice);

        calendar.Events = [Meeting(5, 60)];
        scene.Time.SetUtcNow(T.AddMinutes(12));
        ContactPresence after = await bob.NextAsync();
        (after.Activity, calendar.Reads).Should().Be((ActivityToken.InAMeeting, 2));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-30)]
    public async Task When_the_clock_is_set_what_is_shown_follows_within_the_check_interval(int minutes)
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar(Meeting(minutes - 2, minutes + 20));
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar);
        Seat bob = await scene.SeatAsync(Bob);
        (await bob.SubscribeAsync()).Activity.Should().Be(default(ActivityToken));
        await using var running = new Running(alice);

        scene.Time.Offset = TimeSpan.FromMinutes(minutes);
        scene.Time.Advance(TimeSpan.FromSeconds(15));
        (await bob.NextAsync()).Activity.Should().Be(ActivityToken.InAMeeting);
    }

    [Fact]
    public async Task What_is_measured_is_what_happened()
    {
        await using var scene = new Scene();
        using var measured = new Measurements();
        var calendar = new FakeCalendar(Meeting(5, 10));
        await using var alice = new PresencePublisher(scene.Connect(Alice, Desk), new PresencePublisherOptions { Calendar = calendar }, scene.Time, meterFactory: measured);
        await alice.SignInAsync(Token);
        measured.Of("publications.avoided").Should().BeEmpty("nothing was there yet");
        (await alice.RefreshAsync(Token)).Sent.Should().BeEmpty();
        measured.Of("publications.avoided").Should().ContainSingle().Which.Should().BeGreaterThan(0);

        Seat bob = await scene.SeatAsync(Bob);
        await bob.SubscribeAsync();
        await using (new Running(alice))
        {
            scene.GoTo(5);
            await bob.NextAsync();
            scene.GoTo(10);
            await bob.NextAsync();
        }

        measured.Of("calendar.edge_lateness").Should().Equal(0, 0);
        calendar.Failure = "not there";
        await FluentActions.Awaiting(() => alice.RefreshAsync(Token)).Should().ThrowAsync<CalendarSourceException>();
        measured.Of("calendar.read_failures").Should().Equal(1);
    }

    [Theory]
    [InlineData("00:00:30")]
    [InlineData("08:00:01")]
    public void A_wrong_option_is_named(string interval)
    {
        var options = new PresencePublisherOptions { StaleAfter = TimeSpan.Parse(interval, System.Globalization.CultureInfo.InvariantCulture), RefreshInterval = TimeSpan.FromHours(8) };
        options.RefreshInterval = options.StaleAfter > TimeSpan.FromHours(8) ? options.StaleAfter : options.RefreshInterval;
        FluentActions.Invoking(() => new PresencePublisher(new Scene().Connect(Alice), options)).Should().Throw<ArgumentException>()
            .WithMessage(options.StaleAfter > TimeSpan.FromHours(8) ? "*RefreshInterval*" : "*StaleAfter*");
    }
}
