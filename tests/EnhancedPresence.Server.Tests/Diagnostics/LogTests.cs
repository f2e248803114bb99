using System.Reflection;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Tests.Connections;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Sip.Messages;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Tests.Diagnostics;

/// <summary>What a log has of people that many may read: nothing they wrote, and no address of theirs.</summary>
public sealed class LogTests
{
    private static readonly string[] Secrets =
    [
        "alice", "bob", "contoso", "Budget", "Room 1", "my secret note", "Bobby Tables", "hello there",
    ];

    [Fact]
    public async Task A_whole_session_leaves_nothing_of_what_people_write_and_are_called()
    {
        var store = new FaultyStore();
        await using var scene = new SipScene(store: store);
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        await alice.AskAsync(alice.Subscribe(SipEvents.RoamingSelf));
        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500), .. Make.Meeting(), Make.Note(200, "my secret note")]));
        await bob.AskAsync(bob.Batch(["alice"]));
        await alice.AskAsync(alice.Publish(Make.Note(200, "my secret note", version: 7)));
        await bob.SendAsync(bob.Request("MESSAGE", to: "sip:alice@contoso.com").Body("text/plain", "hello there"u8.ToArray()));
        await alice.NextAsync();
        await alice.SendAsync("BENOTIFY sip:alice@contoso.com my secret note\r\n\r\n");
        (await bob.AnswerAsync()).Status.Should().Be(480, "her connection ended before she answered");
        store.FailCommit = true;
        (await bob.AskAsync(bob.Publish(Make.Note(200, "my secret note")))).Status.Should().Be(503);
        store.FailCommit = false;
        store.FailLoad = true;
        await bob.AskAsync(bob.Publish(Make.Note(200, "my secret note")));
        store.FailLoad = false;
        SipClient replaced = await scene.SignInAsync("bob");
        await replaced.AskAsync(replaced.Register("bob", expires: 0));
        await scene.Handler.SignOutAsync(Make.Alice, CancellationToken.None);
        await scene.Handler.DrainAsync(CancellationToken.None);

        IReadOnlyCollection<(int Event, string Line)> lines = scene.Log.From(LogLevel.Information);
        lines.Select(static l => l.Event).Should().Contain([3002, 3003, 3015, 3016], "the session is seen");
        lines.Select(static l => l.Event).Should().Contain(3000, "and the trouble of the store");
        lines.Should().NotContain(static l => Secrets.Any(secret => l.Line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        scene.Log.Lines.Should().NotContain(static l => l.Contains("secret note", StringComparison.Ordinal) || l.Contains("hello there", StringComparison.Ordinal));
    }

    [Fact]
    public void A_user_has_one_name_that_who_knows_the_address_can_work_out()
    {
        new LogName(SipUri.Parse("sip:Alice@Contoso.com")).ToString().Should().Be(new LogName(SipUri.Parse("sips:alice@contoso.com")).ToString())
            .And.Be("user-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("alice@contoso.com"u8))[..12]);
        new LogName(Make.Bob).ToString().Should().NotBe(new LogName(Make.Alice).ToString());
    }

    [Fact]
    public void Every_event_has_a_number_of_its_own_in_the_range_of_the_package()
    {
        int[] numbers = [.. typeof(Log).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(static m => m.GetCustomAttribute<LoggerMessageAttribute>()!.EventId)];

        numbers.Should().NotBeEmpty().And.OnlyHaveUniqueItems().And.OnlyContain(static n => n >= 3000 && n < 4000);
    }

    [Fact]
    public void No_message_of_everyday_has_room_for_an_address() =>
        typeof(Log).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Where(static m => m.GetCustomAttribute<LoggerMessageAttribute>()!.Level >= LogLevel.Information)
            .SelectMany(static m => m.GetParameters())
            .Should().NotContain(static p => p.ParameterType == typeof(SipUri));
}
