using CsCheck;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.Sip.Messages;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>Nobody new is taken in when the server has too much to do, and nobody else notices.</summary>
public sealed class AdmissionTests
{
    private static readonly PresenceAdmissionOptions Bounds = new()
    {
        WaitingCommits = 100,
        CommitWait = TimeSpan.FromMilliseconds(200),
        SignInsAtOnce = 10,
        Endpoints = 1000,
        MemoryShare = 0.5,
    };

    private static readonly Gen<ServerLoad> Loads = Gen.Select(
        Gen.Int[0, 200], Gen.Int[0, 400], Gen.Int[0, 20], Gen.Int[0, 2000], Gen.Double[0, 1],
        static (commits, wait, signIns, endpoints, memory) => new ServerLoad(commits, TimeSpan.FromMilliseconds(wait), signIns, endpoints, memory));

    [Theory]
    [InlineData(99, 200, 9, 999, 0.5, (int)AdmissionReason.None)]
    [InlineData(100, 200, 9, 999, 0.5, (int)AdmissionReason.WaitingCommits)]
    [InlineData(99, 201, 9, 999, 0.5, (int)AdmissionReason.CommitWait)]
    [InlineData(99, 200, 10, 999, 0.5, (int)AdmissionReason.SignIns)]
    [InlineData(99, 200, 9, 1000, 0.5, (int)AdmissionReason.Endpoints)]
    [InlineData(99, 200, 9, 999, 0.51, (int)AdmissionReason.Memory)]
    public void Each_bound_may_be_reached_and_not_passed(int commits, int milliseconds, int signIns, int endpoints, double memory, int reason) =>
        AdmissionRule.Judge(Bounds, new ServerLoad(commits, TimeSpan.FromMilliseconds(milliseconds), signIns, endpoints, memory)).Should().Be((AdmissionReason)reason);

    [Fact]
    public void More_to_do_never_lets_somebody_in() => Gen.Select(Loads, Loads).Sample(static (a, b) =>
    {
        var more = new ServerLoad(
            Math.Max(a.WaitingCommits, b.WaitingCommits),
            a.CommitWait > b.CommitWait ? a.CommitWait : b.CommitWait,
            Math.Max(a.SignIns, b.SignIns),
            Math.Max(a.Endpoints, b.Endpoints),
            Math.Max(a.MemoryShare, b.MemoryShare));
        return AdmissionRule.Judge(Bounds, a) == AdmissionReason.None || AdmissionRule.Judge(Bounds, more) != AdmissionReason.None;
    });

    [Fact]
    public void Who_is_refused_comes_back_spread_over_a_time()
    {
        uint[] times = [.. Enumerable.Range(0, 1000).Select(static i => AdmissionRule.RetryAfter(Bounds, SipUri.Parse($"sip:user{i}@contoso.com")))];

        times.Should().OnlyContain(static t => t >= 15 && t <= 30);
        times.Distinct().Should().HaveCount(16);
        times.GroupBy(static t => t).Max(static g => g.Count()).Should().BeLessThan(150);
    }

    [Fact]
    public void The_wait_for_the_store_is_that_of_the_moment()
    {
        var time = new FakeTimeProvider();
        var watch = new CommitWatch(time);
        watch.Wait.Should().Be(TimeSpan.Zero);
        long began = watch.Begin();
        time.Advance(TimeSpan.FromMilliseconds(300));
        watch.Waiting.Should().Be(1);
        watch.Wait.Should().Be(TimeSpan.FromMilliseconds(300), "a store that does not answer is seen at once");
        watch.End(began).Should().Be(TimeSpan.FromMilliseconds(300));
        watch.Waiting.Should().Be(0);
        watch.Wait.Should().BeCloseTo(TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(100));
        time.Advance(TimeSpan.FromSeconds(10));
        watch.Wait.Should().BeLessThan(TimeSpan.FromMilliseconds(1), "what was long ago counts for nothing");
    }

    [Fact]
    public void The_average_stays_between_the_waits_it_is_of() => Gen.Select(Gen.Int[1, 500], Gen.Int[0, 50]).Array[1, 50].Sample(static waits =>
    {
        var time = new FakeTimeProvider();
        var watch = new CommitWatch(time);
        foreach ((int wait, int pause) in waits)
        {
            long began = watch.Begin();
            time.Advance(TimeSpan.FromMilliseconds(wait));
            watch.End(began);
            time.Advance(TimeSpan.FromMilliseconds(pause));
        }

        return watch.Wait >= TimeSpan.Zero && watch.Wait <= TimeSpan.FromMilliseconds(waits.Max(static w => w.Item1)) + TimeSpan.FromTicks(1);
    });

    [Fact(Skip = Differences.StoreLoad)]
    public async Task While_the_store_is_slow_new_ones_are_refused_and_those_signed_in_are_served()
    {
        var store = new GatedStore();
        await using var scene = new SipScene(store: store, configure: static o => o.Admission.CommitWait = TimeSpan.FromMilliseconds(100));
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        store.Hold();
        await alice.SendAsync(alice.Publish(Make.Note(200, "slow")));
        await store.Waiting;
        scene.Clock.Advance(TimeSpan.FromMilliseconds(150));

        SipClient carol = scene.Connect();
        SipResponse refused = await carol.AskAsync(carol.Register("carol"));

        refused.Status.Should().Be(503);
        refused.Headers.Contains(SipHeaderName.RetryAfter).Should().BeTrue();
        (await bob.AskAsync(bob.Register("bob"))).Status.Should().Be(200, "a refresh is nothing new");
        store.Release();
        (await alice.AnswerAsync()).Status.Should().Be(200);
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        (await carol.AskAsync(carol.Register("carol"))).Status.Should().Be(200, "on the same connection, once there is time");
    }

    [Fact]
    public async Task A_sign_in_that_the_store_does_not_keep_is_told_when_to_come_back_too()
    {
        var store = new FaultyStore { FailCommit = true };
        await using var scene = new SipScene(store: store);
        SipClient alice = scene.Connect();

        SipResponse refused = await alice.AskAsync(alice.Register("alice"));

        refused.Status.Should().Be(503);
        refused.Headers.Contains(SipHeaderName.RetryAfter).Should().BeTrue();
    }

    [Fact]
    public async Task Who_comes_back_within_the_grace_time_is_nobody_new()
    {
        await using var scene = new SipScene(configure: static o => o.Admission.Endpoints = 1);
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = scene.Connect();
        (await bob.AskAsync(bob.Register("bob"))).Status.Should().Be(503);
        await alice.BreakAsync();

        SipClient back = scene.Connect();
        (await back.AskAsync(back.Register("alice"))).Status.Should().Be(200);
        SipClient other = scene.Connect();
        (await other.AskAsync(other.Register("alice", endpoint: "11111111-1111-1111-1111-111111111111"))).Status.Should().Be(503, "another client of hers is new");
    }

    [Fact]
    public async Task Sign_ins_at_once_are_bounded()
    {
        var store = new GatedStore();
        await using var scene = new SipScene(store: store, configure: static o => o.Admission.SignInsAtOnce = 3);
        store.Hold(commits: 3);
        SipClient[] clients = [.. Enumerable.Range(0, 3).Select(_ => scene.Connect())];
        for (int i = 0; i < clients.Length; i++)
        {
            await clients[i].SendAsync(clients[i].Register($"user{i}"));
        }

        await store.Waiting;
        SipClient late = scene.Connect();
        (await late.AskAsync(late.Register("late"))).Status.Should().Be(503);
        store.Release();
        foreach (SipClient client in clients)
        {
            (await client.AnswerAsync()).Status.Should().Be(200);

            // The answer comes before the end of the work; what is asked next is answered after it.
            await client.HasRequestsAsync();
        }

        (await late.AskAsync(late.Register("late"))).Status.Should().Be(200);
    }

    [Fact(Skip = Differences.Flood)]
    public async Task A_user_who_floods_has_one_commit_in_line_and_nobody_waits_behind_her()
    {
        var store = new GatedStore();
        await using var scene = new SipScene(store: store);
        List<SipClient> flood = [];
        for (int i = 0; i < 8; i++)
        {
            flood.Add(await scene.SignInAsync("alice", new Guid(i + 1, 0, 0, new byte[8]).ToString()));
        }

        SipClient bob = await scene.SignInAsync("bob");
        store.Hold(commits: 2);
        for (int i = 0; i < flood.Count; i++)
        {
            await flood[i].SendAsync(flood[i].Publish(Make.Note(200, $"flood {i}", version: 0)));
        }

        await bob.SendAsync(bob.Publish(Make.Note(200, "once")));
        await store.Waiting;

        scene.Server.Commits!.Waiting.Should().Be(2, "one of alice's and one of bob's");
        store.Release();
        (await bob.AnswerAsync()).Status.Should().Be(200);
        int[] statuses = await Task.WhenAll(flood.Select(static async c => (await c.AnswerAsync()).Status));
        statuses.Should().ContainSingle(static s => s == 200).And.Subject.Count(static s => s == 409).Should().Be(7, "the others had the same version");
    }
}
