using System.Text;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Subscribing;
using static EnhancedPresence.Server.Tests.EndToEnd.FakeCalendar;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>What a calendar holds and must not leave, and what it holds and XML cannot carry.</summary>
public sealed class PrivacyTests
{
    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task No_byte_of_a_private_event_is_stored_or_sent()
    {
        using var file = new SqliteFile();
        await using Scene scene = await Scene.OnAsync(file);
        (PresencePublisher alice, RecordingTransport transport) = await scene.SignInAsync(
            new FakeCalendar(Meeting(0, 30, "Zahnarzt", "Hinterhof") with { IsPrivate = true }, Meeting(30, 60, "Offenes", "Saal")));
        await alice.SetAccessLevelAsync(Scene.Wendy, AccessLevel.Workgroup, Token);
        Seat wendy = await scene.SeatAsync(Scene.Wendy);
        (await wendy.SubscribeAsync()).Activity.Should().Be(ActivityToken.InAMeeting);
        await using var running = new Running(alice);
        scene.GoTo(30);
        (await wendy.NextAsync()).MeetingSubject.Should().Be("Offenes");
        await wendy.AskAsync();

        byte[][] all = [file.ReadAll(), .. transport.Bodies.Concat(wendy.Transport.Bodies).Select(static body => body.ToArray())];
        Holds(all[0], "Offenes").Should().BeTrue("the search finds what is there");
        all.Should().HaveCountGreaterThan(4).And.NotContain(static bytes => Holds(bytes, "Zahnarzt") || Holds(bytes, "Hinterhof"));
        alice.Calendar!.CurrentEvent!.Subject.Should().Be("Offenes");
    }

    [Fact]
    public async Task Characters_that_xml_cannot_carry_become_spaces_and_break_nothing()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, _) = await scene.SignInAsync(new FakeCalendar(
            Meeting(0, 10, "a\0b\u0001c\ud800d\uffffe<&>\"'", "\u001f\udc00 ok \ud83d\ude00"), Meeting(10, 20, "\u0002", "\ufffe")));
        await alice.SetAccessLevelAsync(Scene.Wendy, AccessLevel.Workgroup, Token);
        Seat wendy = await scene.SeatAsync(Scene.Wendy);
        var card = await wendy.SubscribeAsync();
        (card.MeetingSubject, card.MeetingLocation).Should().Be(("a b c d e<&>\"'", "   ok \ud83d\ude00"));
        await using var running = new Running(alice);

        scene.GoTo(10);
        (await wendy.NextAsync()).Activity.Should().Be(ActivityToken.InAMeeting);
        scene.GoTo(20);
        (await wendy.NextAsync()).Availability.Should().Be(Availability.Available);
    }

    [Fact]
    public async Task What_waits_for_a_watcher_is_dropped_when_the_level_falls()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, _) = await scene.SignInAsync(new FakeCalendar(Meeting(0, 10, "Budget", "Saal")));
        await alice.SetAccessLevelAsync(Scene.Wendy, AccessLevel.Workgroup, Token);
        Seat wendy = await scene.SeatAsync(Scene.Wendy);
        await wendy.Subscriber.SubscribeAsync([Alice], [], Token);
        await alice.SetNoteAsync("not for everybody", Token);
        await alice.SetAccessLevelAsync(Scene.Wendy, AccessLevel.Blocked, Token);

        ContactPresence first = await wendy.NextAsync();
        (first.AvailabilityClass, first.MeetingSubject, first.Note, first.FreeBusy).Should().Be((AvailabilityClass.Offline, null, null, null));
        wendy.Transport.Bodies.Should().NotContain(static body => Holds(body.ToArray(), "Budget") || Holds(body.ToArray(), "not for everybody"));
    }

    [Fact]
    public async Task When_a_hidden_note_changed_is_hidden_too()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, _) = await scene.SignInAsync(calendar: null);
        await alice.SetNoteAsync("hello", Token);
        await using Seat eric = await scene.SeatAsync(SipUri.Parse("sip:eric@fabrikam.com"));
        (await eric.AskAsync()).Instances.Should().ContainSingle(static instance => instance.Name == CategoryName.Note).Which.PublishTime.Should().BeNull();
    }

    [Fact]
    public async Task A_subject_no_server_would_take_is_cut()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, _) = await scene.SignInAsync(new FakeCalendar(Meeting(0, 10, new string('x', 100_000), "Saal")));
        await alice.SetAccessLevelAsync(Scene.Wendy, AccessLevel.Workgroup, Token);
        Seat wendy = await scene.SeatAsync(Scene.Wendy);
        (await wendy.SubscribeAsync()).MeetingSubject.Should().Be(new string('x', 1000));
    }

    private static bool Holds(byte[] bytes, string text) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
