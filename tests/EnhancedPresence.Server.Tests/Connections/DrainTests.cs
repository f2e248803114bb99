using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>The end of a server: nobody loses what was acknowledged or waited, and everybody is told to come back.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task Everybody_is_told_to_come_back_and_nobody_is_signed_out()
    {
        var store = new InMemoryPresenceStore();
        await using var scene = new SipScene(store: store);
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500)]));
        await bob.AskAsync(bob.Batch(["alice"]));

        await scene.Handler.DrainAsync(CancellationToken.None);

        foreach (SipClient client in new[] { alice, bob })
        {
            SipRequest notice = await client.NextAsync();
            notice.Event!.Value.Should().Be(SipEvents.RegistrationNotify);
            System.Text.Encoding.ASCII.GetString(notice.Body.Span).Should().Be("deregistered;event=deactivated");
            await client.ClosedAsync();
        }

        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        (await store.LoadAsync(Make.Alice, CancellationToken.None))!.Publications.Should().Contain(
            static p => p.Key.Instance == 0x30000000, "what is bound to the endpoint stays for the time in which clients come back");
    }

    [Fact]
    public async Task A_request_under_way_ends_as_it_would_have_and_is_told_to_who_watches()
    {
        var store = new GatedStore();
        await using var scene = new SipScene(store: store);
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));
        store.Hold();
        await alice.SendAsync(alice.Publish(Make.Note(200, "acknowledged")));
        await store.Waiting;

        Task drain = scene.Handler.DrainAsync(CancellationToken.None);
        SipResponse refused = await bob.AskAsync(bob.Publish(Make.Note(200, "too late")));
        store.Release();
        await drain;

        refused.Status.Should().Be(503);
        refused.Headers.Contains(SipHeaderName.RetryAfter).Should().BeTrue();
        (await alice.AnswerAsync()).Status.Should().Be(200);
        System.Text.Encoding.UTF8.GetString((await bob.NextAsync()).Body.Span).Should().Contain("acknowledged");
        (await bob.NextAsync()).Event!.Value.Should().Be(SipEvents.RegistrationNotify);
        (await store.LoadAsync(Make.Alice, CancellationToken.None))!.Publications.Should().Contain(static p => p.Key.Category == CategoryName.Note);
    }

    [Fact]
    public async Task Nobody_new_is_taken_in()
    {
        var store = new GatedStore();
        await using var scene = new SipScene(store: store);
        SipClient alice = await scene.SignInAsync("alice");
        store.Hold();
        await alice.SendAsync(alice.Publish(Make.Note(200, "on its way")));
        await store.Waiting;
        Task drain = scene.Handler.DrainAsync(CancellationToken.None);
        SipClient bob = scene.Connect();

        SipResponse refused = await bob.AskAsync(bob.Register("bob"));

        refused.Status.Should().Be(503);
        uint.Parse(refused.Headers.First(SipHeaderName.RetryAfter)!, System.Globalization.CultureInfo.InvariantCulture).Should().BeInRange(15, 30);
        await bob.ClosedAsync();
        store.Release();
        await drain;
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_after_the_time_for_it()
    {
        await using var scene = new SipScene(configure: static o => o.DrainTime = TimeSpan.FromSeconds(3));
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = scene.Connect(pauseWriterThreshold: 64);
        await bob.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));
        await alice.AskAsync(alice.Publish(Make.Note(200, new string('x', 5000))));

        Task drain = scene.Handler.DrainAsync(CancellationToken.None);
        await alice.ClosedAsync();
        await alice.Serving;
        drain.IsCompleted.Should().BeFalse();
        scene.Clock.Advance(TimeSpan.FromSeconds(3));
        await drain;

        scene.Log.Lines.Should().Contain(static l => l.StartsWith("1 connections were cut", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_is_written_however_much_it_is()
    {
        await using var scene = new SipScene();
        SipClient bob = scene.Connect(pauseWriterThreshold: 2048);
        await bob.SignInAsync("bob");
        const int People = 60;
        List<SipClient> all = [];
        for (int i = 0; i < People; i++)
        {
            all.Add(await scene.SignInAsync($"user{i}"));
        }

        await bob.AskAsync(bob.Batch(Enumerable.Range(0, People).Select(static i => $"user{i}")));
        foreach (SipClient client in all)
        {
            await client.AskAsync(client.Publish(Make.Note(200, new string('x', 5000))));
        }

        Task drain = scene.Handler.DrainAsync(CancellationToken.None);
        HashSet<string> told = [];
        SipRequest next = await bob.NextAsync();
        while (next.Event!.Value != SipEvents.RegistrationNotify)
        {
            if (System.Text.Encoding.UTF8.GetString(next.Body.Span).Contains("xxxxx", StringComparison.Ordinal))
            {
                told.Add(Read.Categories(next).Uri.User);
            }

            next = await bob.NextAsync();
        }

        await drain;
        told.Should().HaveCount(People, "the notice is the last that comes");
    }

    [Fact]
    public async Task A_client_that_takes_any_notice_for_the_last_word_just_loses_its_connection()
    {
        await using var scene = new SipScene();
        SipClient alice = scene.Connect();
        alice.User = "alice";
        (await alice.AskAsync(alice.Register("alice").Add(SipHeaderName.UserAgent, "Purple/2.14.12 Sipe/1.25.0 (linux-x86_64)"))).Status.Should().Be(200);

        await scene.Handler.DrainAsync(CancellationToken.None);

        await alice.ClosedAsync();
        await FluentActions.Awaiting(() => alice.NextAsync()).Should().ThrowAsync<Exception>();
    }
}
