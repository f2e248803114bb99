using EnhancedPresence.Calendar;
using EnhancedPresence.Publishing;
using EnhancedPresence.Subscribing;
using static EnhancedPresence.Server.Tests.EndToEnd.FakeCalendar;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>Calendars that tell of their changes, and data that ends by the clock.</summary>
public sealed class PushTests
{
    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task A_change_that_is_told_is_published_without_time_passing()
    {
        await using var scene = new Scene();
        var calendar = new WatchableCalendar(new FakeCalendar());
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar);
        Seat bob = await scene.SeatAsync(Bob);
        await bob.SubscribeAsync();

        // Also one that comes between the sign-in and the start.
        calendar.Write(Meeting(0, 60));
        await using var running = new Running(alice);
        (await bob.NextAsync()).Activity.Should().Be(ActivityToken.InAMeeting);
        calendar.Write();
        ContactPresence card = await bob.NextAsync();
        while (card.Activity == ActivityToken.InAMeeting)
        {
            card = await bob.NextAsync();
        }

        calendar.Write(Meeting(0, 90));
        while (card.Activity != ActivityToken.InAMeeting)
        {
            card = await bob.NextAsync();
        }

        scene.Time.GetUtcNow().Should().Be(T);
    }

    [Fact]
    public async Task A_calendar_that_stops_telling_is_read_at_intervals_and_watched_again()
    {
        await using var scene = new Scene();
        var inner = new FakeCalendar();
        var calendar = new WatchableCalendar(inner);
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar);
        Seat bob = await scene.SeatAsync(Bob);
        await bob.SubscribeAsync();
        await using var running = new Running(alice);

        calendar.StopTelling("the connection broke");
        inner.Events = [Meeting(0, 60)];
        scene.GoTo(29);
        (await bob.NextAsync()).Activity.Should().Be(ActivityToken.InAMeeting);
    }

    [Fact]
    public async Task Data_that_ends_by_the_clock_is_sent_again_only_when_its_end_moves_on()
    {
        await using var scene = new Scene();
        CompatibilityProfile profile = CompatibilityProfile.Ocs2007 with { CalendarExpiry = ExpireType.Time };
        (PresencePublisher alice, RecordingTransport transport) = await scene.SignInWithAsync(
            new PresencePublisherOptions { Calendar = new FakeCalendar(Meeting(0, 60 * 60)), CalendarPolicy = new CalendarPolicy { Profile = profile } });
        DateTimeOffset midnight = new(T.Date, TimeSpan.Zero);
        Seat bob = await scene.SeatAsync(Bob);
        (await bob.AskAsync()).FreeBusy!.End.Should().Be(midnight.AddHours(32));
        await using var running = new Running(alice);

        int sent = transport.Publishes;
        scene.GoTo((midnight.AddHours(24) - T).TotalMinutes - 1);
        await alice.RefreshAsync(Token);
        transport.Publishes.Should().Be(sent);

        // The new day's window ends later; a state that did not change has to live as long.
        scene.GoTo((midnight.AddHours(24) - T).TotalMinutes + 3);
        await alice.RefreshAsync(Token);
        transport.Publishes.Should().Be(sent + 1);
        scene.GoTo((midnight.AddHours(33) - T).TotalMinutes);
        ContactPresence card = await bob.AskAsync();
        (card.Activity, card.FreeBusy!.End).Should().Be((ActivityToken.InAMeeting, midnight.AddHours(56)));
    }

    [Fact]
    public async Task A_new_day_moves_the_window_without_a_reading()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar(Meeting(0, 30));
        (PresencePublisher alice, _) = await scene.SignInWithAsync(
            new PresencePublisherOptions { Calendar = calendar, RefreshInterval = TimeSpan.FromHours(8), ReadSpread = TimeSpan.Zero });
        DateTimeOffset midnight = new DateTimeOffset(T.Date, TimeSpan.Zero).AddDays(1);
        await using var running = new Running(alice);

        scene.GoTo((midnight - T).TotalMinutes - 1);
        int reads = calendar.Reads;
        scene.GoTo((midnight - T).TotalMinutes + 1);
        alice.Calendar!.FreeBusy!.Start.Should().Be(midnight);
        calendar.Reads.Should().Be(reads);
    }
}
