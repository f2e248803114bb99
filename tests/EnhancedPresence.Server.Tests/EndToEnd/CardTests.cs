using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.EndToEnd.FakeCalendar;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>From Alice's calendar to the card each level gets, over both stores.</summary>
public sealed class CardTests
{
    private static CancellationToken Token => CancellationToken.None;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_level_gets_its_card_and_the_same_by_asking(bool sqlite)
    {
        using SqliteFile? file = sqlite ? new SqliteFile() : null;
        await using Scene scene = await Scene.OnAsync(file);
        (PresencePublisher alice, _) = await scene.SignInAsync(new FakeCalendar(Meeting(0, 60), Meeting(120, 150)));
        await alice.SetNoteAsync("hello", Token);
        (await alice.SetAccessLevelAsync(Scene.Wendy, AccessLevel.Workgroup, Token)).Should().Be(ResponseStatus.Ok);
        (await alice.SetAccessLevelAsync(Scene.Frank, AccessLevel.FriendsAndFamily, Token)).Should().Be(ResponseStatus.Ok);
        (await alice.SetAccessLevelAsync(Scene.Dave, AccessLevel.Blocked, Token)).Should().Be(ResponseStatus.Ok);

        ContactPresence workgroup = await BothWaysAsync(scene, Scene.Wendy);
        ShouldBeInAMeeting(workgroup);
        (workgroup.MeetingSubject, workgroup.MeetingLocation).Should().Be(("Budget", "Room 1"));
        foreach (SipUri watcher in new[] { Bob, Scene.Frank })
        {
            ContactPresence card = await BothWaysAsync(scene, watcher);
            ShouldBeInAMeeting(card);
            (card.MeetingSubject, card.MeetingLocation).Should().Be((null, null));
        }

        ContactPresence external = await BothWaysAsync(scene, Carol);
        (external.Availability, external.ActivityText).Should().Be((Availability.Busy, "Busy"));
        (external.Activity, external.FreeBusy, external.Note).Should().Be((default(ActivityToken), null, null));

        ContactPresence blocked = await BothWaysAsync(scene, Scene.Dave);
        (blocked.Availability, blocked.FreeBusy, blocked.Note).Should().Be((Availability.Offline, null, null));

        ContactPresence stranger = await BothWaysAsync(scene, Scene.Eve);
        stranger.Should().Be(new ContactPresence(Alice));
    }

    [Fact]
    public async Task Sign_in_publishes_this_machine_and_the_calendar_in_one_request()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, RecordingTransport transport) = scene.Publisher(
            new PresencePublisherOptions { Calendar = new FakeCalendar(Meeting(60, 90)) });

        PublishResult result = await alice.SignInAsync(Token);

        (result.Status, result.Attempts, transport.Publishes).Should().Be((ResponseStatus.Ok, 1, 1));
        result.Sent.Select(static p => p.Key.Category).Should().BeEquivalentTo(
            Enumerable.Repeat(CategoryName.State, 2).Concat(Enumerable.Repeat(CategoryName.CalendarData, 6)));
        alice.Calendar!.NextEdge.Should().Be(T.AddMinutes(60));
        alice.Containers.Should().Contain(static c => c.Id == ContainerId.Colleagues);
        await using Seat bob = await scene.SeatAsync(Bob);
        (await bob.AskAsync()).Availability.Should().Be(Availability.Available);
    }

    [Fact]
    public async Task What_the_server_holds_is_not_sent_again()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar(
            Meeting(0, 60, "a\r\nb\t c ", " Room\u0001") with { Start = T.AddTicks(-1234567) }, Meeting(70, 80, "\u0001"));
        (PresencePublisher alice, RecordingTransport transport) = await scene.SignInAsync(calendar);
        (await alice.SetNoteAsync(" a\r\nb ", Token)).Attempts.Should().Be(1);
        (await alice.SetStatusAsync(Availability.DoNotDisturb, Token)).Attempts.Should().Be(1);
        int publishes = transport.Publishes;

        (await alice.RefreshAsync(Token)).Should().Be(new PublishResult(ResponseStatus.Ok, [], 0));
        (await alice.SetNoteAsync(" a\r\nb ", Token)).Attempts.Should().Be(0);
        (await alice.SetStatusAsync(Availability.DoNotDisturb, Token)).Attempts.Should().Be(0);
        transport.Publishes.Should().Be(publishes);
        calendar.Reads.Should().Be(2);
    }

    [Fact]
    public async Task The_same_endpoint_back_after_a_break_finds_what_it_published()
    {
        await using var scene = new Scene();
        var calendar = new FakeCalendar(Meeting(0, 60));
        await scene.SignInAsync(calendar);
        (PresencePublisher again, _) = scene.Publisher(new PresencePublisherOptions { Calendar = calendar });

        (await again.SignInAsync(Token)).Attempts.Should().Be(0);
        await using Seat bob = await scene.SeatAsync(Bob);
        ShouldBeInAMeeting(await bob.AskAsync());
    }

    private static async Task<ContactPresence> BothWaysAsync(Scene scene, SipUri watcher)
    {
        Seat seat = await scene.SeatAsync(watcher);
        ContactPresence card = await seat.SubscribeAsync();
        (await seat.AskAsync()).Should().Be(card);
        seat.Subscriber.GetPresence(Alice).Should().Be(card);
        return card;
    }

    private static void ShouldBeInAMeeting(ContactPresence card)
    {
        (card.Availability, card.Activity).Should().Be((Availability.Busy, ActivityToken.InAMeeting));
        card.FreeBusy!.Start.Should().Be(T.AddHours(-9));
        card.FreeBusy.Count.Should().Be(128);
        (card.Note ?? "hello").Should().Be("hello");
    }
}
