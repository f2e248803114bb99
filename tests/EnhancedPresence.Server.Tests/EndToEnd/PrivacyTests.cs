using System.Text;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Tests.Storage;
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

    private static bool Holds(byte[] bytes, string text) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
