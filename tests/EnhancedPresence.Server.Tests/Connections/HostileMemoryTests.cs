using System.Globalization;
using System.Text;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>What attackers send leaves nothing behind in the server, however long they go on.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class HostileMemoryTests
{
    private const int Rounds = 100;

    private static readonly string[] Floods =
    [
        "REGISTER sip:contoso.com SIP/2.0\r\nX: " + new string('a', 100_000),
        "REGISTER sip:contoso.com SIP/2.0\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", 1000)) + "\r\n",
        "OPTIONS sip:contoso.com SIP/2.0\r\nContent-Length: 4000000000\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
    ];

    [Fact(Skip = Differences.Memory)]
    public async Task Attacks_without_end_leave_the_servers_memory_as_it_is()
    {
        await using var scene = new SipScene(
            new DigestAuthenticator(static (user, _) => ValueTask.FromResult<DigestVerifier?>(DigestVerifier.Create(user, "right")), allowUnencrypted: true), static o => o.ConnectionsPerAddress = 16);
        await using var open = new SipScene(
            configure: static o => (o.Idle, o.Registration) = (TimeSpan.FromDays(1), TimeSpan.FromDays(2)), configureServer: static o => o.Limits = o.Limits with { SubscriptionsPerEndpoint = 4 });
        SipClient alice = await open.SignInAsync("alice");
        for (int round = 0; round < Rounds; round++)
        {
            await AttackAsync(scene, open, round);
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int round = Rounds; round < 3 * Rounds; round++)
        {
            await AttackAsync(scene, open, round);
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);

        // Two hundred rounds have sent 20 MB on 1,200 connections: one that left a kilobyte would show.
        (after - before).Should().BeLessThan(1024 * 1024);
        (await alice.AskAsync(alice.Publish(Make.Note(200, "still here")))).Status.Should().Be(200);
    }

    private static async Task AttackAsync(SipScene closed, SipScene open, int round)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"10.{round / 250}.{round % 250}.7");
        foreach (string flood in Floods)
        {
            SipClient client = closed.Connect(address);
            await client.SendAsync(flood);
            await client.ClosedAsync();
            await closed.ForgetAsync(client);
        }

        // A password that is guessed, of somebody else each time.
        SipClient guesser = closed.Connect(address);
        string victim = string.Create(CultureInfo.InvariantCulture, $"user{round}");
        (await guesser.AskAsync(guesser.Register(victim).Add(SipHeaderName.Authorization, Guess(victim)))).Status.Should().BeInRange(400, 499);
        await closed.ForgetAsync(guesser);

        // Somebody who may sign in, and asks for more than there is, and for what is wrong.
        SipClient mallory = await open.SignInAsync("mallory");
        (await mallory.AskAsync(mallory.Request("SERVICE").Body(SipContentTypes.Publish, Encoding.UTF8.GetBytes("<publish")))).Status.Should().Be(400);
        (await mallory.AskAsync(mallory.Publish(Make.Note(200, "old") with { Version = 77 }))).Status.Should().BeOneOf(409, 503);
        for (int i = 0; i < 3; i++)
        {
            string[] people = [.. Enumerable.Range(0, 3).Select(n => string.Create(CultureInfo.InvariantCulture, $"nobody{(round * 10) + (i * 3) + n}"))];
            (await mallory.AskAsync(mallory.Batch(people, callId: string.Create(CultureInfo.InvariantCulture, $"batch-{round}-{i}")))).Status.Should().Be(200);
        }

        (await mallory.AskAsync(mallory.Register("mallory", expires: 0))).Status.Should().Be(200);
        await open.ForgetAsync(mallory);
        closed.Clock.Advance(TimeSpan.FromMinutes(1));
        open.Clock.Advance(TimeSpan.FromSeconds(10));
        closed.Log.Clear();
        open.Log.Clear();
    }

    private static string Guess(string user) =>
        $"Digest username=\"{user}\", realm=\"contoso.com\", nonce=\"made-up\", uri=\"sip:contoso.com\", response=\"00000000000000000000000000000000\", qop=auth, nc=00000001, cnonce=\"x\"";
}
