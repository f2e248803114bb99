using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using Orleans.TestingHost;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Orleans.Tests.Directories;

/// <summary>Silos that stop or die while somebody publishes: what was acknowledged is there, and everybody ends with the truth.</summary>
public sealed class SiloLossTests
{
    private const int Users = 12;
    private static readonly EquatableArray<CategoryName> Watched = [CategoryName.Note];

    private static CancellationToken Token => CancellationToken.None;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_acknowledged_is_lost_and_every_watcher_converges(bool killed)
    {
        var store = new InMemoryPresenceStore();
        await using Cluster cluster = await Cluster.StartAsync(3, store);
        ClusterPresentityDirectory clients = cluster.FrontEnd();
        ClusterPresentityDirectory inSilo = cluster.FrontEndIn(cluster.Silos[0]);
        SipUri[] users = [.. Enumerable.Range(0, Users).Select(static i => SipUri.Parse($"sip:user{i}@contoso.com"))];
        foreach ((SipUri user, int i) in users.Select(static (u, i) => (u, i)))
        {
            // Where somebody is first asked about is where the presentity comes: some are in each silo.
            await cluster.FrontEndIn(cluster.Silos[i % 3]).ExecuteAsync(user, new PresentityCommand.SignIn(Phone, 1), Token);
            (await clients.ExecuteAsync(user, new PresentityCommand.SignIn(Desk, 1), Token)).Status.Should().Be(ResponseStatus.Ok);
        }

        var watches = new List<WatchedNote>();
        foreach (SipUri user in users)
        {
            foreach (ClusterPresentityDirectory frontEnd in new[] { clients, inSilo })
            {
                var watch = new WatchedNote(user);
                (await frontEnd.SubscribeAsync(user, new PresenceWatch(new Watcher(Bob, WatcherNetwork.SameEnterprise), Watched, watch.Outbox), Token)).Should().Be(WatchOutcome.Ok);
                watches.Add(watch);
            }
        }

        InProcessSiloHandle victim = cluster.Silos[2];
        users.Should().Contain(user => cluster.SiloOf(user) == victim, "something has to be lost");
        var publishers = users.Select(user => new NotePublisher(clients, user)).ToArray();
        Task load = Task.WhenAll(publishers.Select(static p => Task.Run(p.RunAsync)));
        await Eventually.BecomesTrueAsync(() => Array.TrueForAll(publishers, static p => p.Acknowledged >= 5), "there is load");
        await (killed ? cluster.KillAsync(victim) : cluster.StopAsync(victim));
        int[] before = Array.ConvertAll(publishers, static p => p.Acknowledged);
        await Eventually.BecomesTrueAsync(() => publishers.Select((p, i) => p.Acknowledged >= before[i] + 5).All(static b => b), "everybody goes on");
        Array.ForEach(publishers, static p => p.Stop());
        await load;

        foreach (NotePublisher publisher in publishers)
        {
            (await store.LoadAsync(publisher.User, Token))!.Publications.Single(static p => p.Key.Category == CategoryName.Note).Version
                .Should().BeInRange((uint)publisher.Acknowledged, (uint)publisher.Sent);
        }

        await Eventually.BecomesTrueAsync(() => watches.TrueForAll(w => w.Last() == publishers.Single(p => p.User == w.User).LastText), "watchers converge");
        watches.Should().OnlyContain(static w => w.NeverWentBack);

        // The endpoints that a front end has signed in are still signed in, wherever their presentities have gone.
        foreach (SipUri user in users)
        {
            (await store.LoadAsync(user, Token))!.Registrations.Should().Contain(static r => r.Endpoint == Desk);
        }
    }

    [Fact]
    public async Task The_owners_endpoint_hears_on_after_the_presentity_has_moved()
    {
        await using Cluster cluster = await Cluster.StartAsync(2, new InMemoryPresenceStore());
        ClusterPresentityDirectory clients = cluster.FrontEnd();
        InProcessSiloHandle victim = cluster.Silos[1];
        await cluster.FrontEndIn(victim).ExecuteAsync(Alice, new PresentityCommand.SignIn(Phone, 1), Token);
        await clients.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        var outbox = new OwnDataOutbox { Endpoint = Desk };
        (await clients.WatchOwnAsync(Alice, outbox, Token)).Should().NotBeNull();

        cluster.SiloOf(Alice).Should().Be(victim);
        await cluster.KillAsync(victim);
        await Eventually.BecomesTrueAsync(() => cluster.SiloOf(Alice) is { } silo && silo != victim, "the front end attaches it anew");
        (await clients.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Note(200, "still here"))), Token)).Status.Should().Be(ResponseStatus.Ok);

        List<CategoryInstance> heard = [];
        await Eventually.BecomesTrueAsync(
            () =>
            {
                heard.AddRange(outbox.Take()?.Publications ?? []);
                return heard.Exists(static p => p.Name == CategoryName.Note && p.Value is not null);
            },
            "the change is told");
        outbox.IsClosed.Should().BeFalse();
        await clients.ExecuteAsync(Alice, new PresentityCommand.SignOut(Desk, 1), Token);
        await Eventually.BecomesTrueAsync(() => outbox.IsClosed, "the endpoint has left");
    }

    [Fact]
    public async Task Who_is_connected_to_a_front_end_that_is_gone_is_signed_out_after_a_time()
    {
        var store = new InMemoryPresenceStore();
        await using Cluster cluster = await Cluster.StartAsync(2, store);
        ClusterPresentityDirectory dying = cluster.FrontEndIn(cluster.Silos[1]);
        ClusterPresentityDirectory staying = cluster.FrontEndIn(cluster.Silos[0]);
        await staying.ExecuteAsync(Alice, new PresentityCommand.SignIn(Phone, 1), Token);
        await dying.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        cluster.SiloOf(Alice).Should().Be(cluster.Silos[0]);

        await cluster.KillAsync(cluster.Silos[1]);

        await Eventually.BecomesTrueAsync(() => EndOf(store, Desk) is not null, "its connection is lost");
        EndOf(store, Phone).Should().BeNull("the other one is there");
    }

    [Fact]
    public async Task What_the_clock_ends_is_ended_although_the_silo_that_would_have_is_gone_and_nobody_asks()
    {
        var store = new InMemoryPresenceStore();
        await using Cluster cluster = await Cluster.StartAsync(2, store);
        InProcessSiloHandle victim = cluster.Silos[1];
        ClusterPresentityDirectory dying = cluster.FrontEndIn(victim);
        await dying.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);
        (await dying.ExecuteAsync(Alice, new PresentityCommand.Publish(Desk, Document(Item(CategoryName.Note, 0, 200, Categories.Note.Personal("soon over"), ExpireType.Time, expires: 1))), Token))
            .Status.Should().Be(ResponseStatus.Ok);
        cluster.SiloOf(Alice).Should().Be(victim);

        await cluster.KillAsync(victim);

        await Eventually.BecomesTrueAsync(
            () => store.LoadAsync(Alice, Token).AsTask().Result!.Publications.All(static p => p.Key.Category != CategoryName.Note), "the note is over");
    }

    [Fact]
    public async Task A_front_end_may_be_disposed_twice()
    {
        await using Cluster cluster = await Cluster.StartAsync(1, new InMemoryPresenceStore());
        ClusterPresentityDirectory frontEnd = cluster.FrontEnd();
        await frontEnd.ExecuteAsync(Alice, new PresentityCommand.SignIn(Desk, 1), Token);

        await frontEnd.DisposeAsync();
        await frontEnd.DisposeAsync();
    }

    private static DateTimeOffset? EndOf(InMemoryPresenceStore store, EndpointId endpoint) =>
        store.LoadAsync(Alice, Token).AsTask().Result!.Registrations.Single(r => r.Endpoint == endpoint).EndsAt;
}
