using EnhancedPresence.Server.Tests.Storage;

namespace EnhancedPresence.Server.Tests.Connections;

public sealed class EndpointLifeTests
{
    [Fact]
    public async Task A_lost_connection_signs_out_after_the_grace_time()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500)]));
        SipClient bob = await scene.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));
        await alice.BreakAsync();

        scene.Clock.Advance(TimeSpan.FromSeconds(9));
        (await bob.HasRequestsAsync()).Should().BeFalse();
        scene.Clock.Advance(TimeSpan.FromSeconds(2));
        Read.Availability(await bob.NextAsync()).Should().Be(18000);
    }

    [Fact]
    public async Task Who_comes_back_within_the_grace_time_is_not_missed()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500)]));
        SipClient bob = await scene.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));
        await alice.BreakAsync();
        scene.Clock.Advance(TimeSpan.FromSeconds(9));
        SipClient back = await scene.SignInAsync("alice");
        scene.Clock.Advance(TimeSpan.FromSeconds(60));

        (await bob.HasRequestsAsync()).Should().BeFalse();
        (await back.AskAsync(back.Publish(Make.Machine(6500, version: 1)))).Status.Should().Be(200);
        scene.Handler.EndpointCount.Should().Be(2);
    }

    [Fact]
    public async Task Without_grace_a_lost_connection_signs_out_at_once()
    {
        await using var scene = new SipScene(configure: static o => o.Grace = TimeSpan.Zero);
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500)]));
        SipClient bob = await scene.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));
        await alice.BreakAsync();

        Read.Availability(await bob.NextAsync()).Should().Be(18000);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(10, false)]
    [InlineData(10, true)]
    public async Task Whoever_leaves_while_the_store_does_not_answer_is_gone_once_it_does(int grace, bool signsOut)
    {
        var store = new FaultyStore();
        await using var scene = new SipScene(configure: o => o.Grace = TimeSpan.FromSeconds(grace), store: store);
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500)]));
        SipClient bob = await scene.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));
        store.FailCommit = store.FailLoad = true;
        if (signsOut)
        {
            (await alice.AskAsync(alice.Register("alice", expires: 0))).Status.Should().Be(200);
        }

        await alice.BreakAsync();
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        (await bob.HasRequestsAsync()).Should().BeFalse();
        store.FailCommit = store.FailLoad = false;
        scene.Clock.Advance(TimeSpan.FromSeconds(6));

        Read.Availability(await bob.NextAsync()).Should().Be(18000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guest_stays_as_long_as_the_registration_and_the_grace(bool breaks)
    {
        await using var scene = new SipScene(configure: static o => o.Registration = TimeSpan.FromMinutes(4));
        SipClient carol = await scene.SignInAsync("carol@fabrikam.com");
        scene.Clock.Advance(TimeSpan.FromMinutes(3));
        (await carol.AskAsync(carol.Register("carol@fabrikam.com"))).Status.Should().Be(200);
        scene.Clock.Advance(TimeSpan.FromMinutes(3));
        scene.Handler.EndpointCount.Should().Be(1);
        if (breaks)
        {
            await carol.BreakAsync();
            scene.Clock.Advance(TimeSpan.FromSeconds(9));
            scene.Handler.EndpointCount.Should().Be(1);
            scene.Clock.Advance(TimeSpan.FromSeconds(2));
        }
        else
        {
            scene.Clock.Advance(TimeSpan.FromMinutes(1.1));
            (await carol.NextAsync()).Event!.Value.Should().Be("registration-notify");
            await carol.ClosedAsync();
        }

        scene.Handler.EndpointCount.Should().Be(0);
    }

    [Fact]
    public async Task A_sign_out_that_is_not_read_counts()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500)]));
        SipClient bob = await scene.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));
        await alice.SendAsync(alice.Register("alice", expires: 0));
        await alice.BreakAsync();

        Read.Availability(await bob.NextAsync()).Should().Be(18000);
    }

    [Fact]
    public async Task What_changes_while_nobody_reads_is_told_as_it_is_in_the_end()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Publish([.. Make.Machine(3500), .. Make.User(3500)]));
        SipClient bob = scene.Connect(pauseWriterThreshold: 2048);
        await bob.SignInAsync("bob");
        await bob.AskAsync(bob.Batch(["alice"]));
        for (uint version = 1; version <= 500; version++)
        {
            await alice.AskAsync(alice.Publish(Make.User(version % 2 == 0 ? 6500u : 3500u, version)));
        }

        // A lost connection keeps what is not written; here the pipe is full and everything newer waits as one notification.
        await alice.AskAsync(alice.Publish(Make.User(9500, version: 501)));
        int notifications = 0;
        uint? seen = null;
        while (seen != 9500)
        {
            seen = Read.Availability(await bob.NextAsync());
            notifications++;
        }

        notifications.Should().BeLessThan(50);
    }
}
