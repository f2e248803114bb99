using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Orleans.Tests.FrontEnds;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Orleans.Tests.Directories;

/// <summary>A front end that is cut off from the silos while somebody publishes, and comes back.</summary>
public sealed class PartitionTests
{
    private const int Users = 8;
    private static readonly EquatableArray<CategoryName> Watched = [CategoryName.Note];

    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task Who_is_cut_off_converges_when_the_way_is_there_again_and_nobody_else_notices()
    {
        var store = new InMemoryPresenceStore();
        await using Cluster cluster = await Cluster.StartAsync(2, store);
        CuttableGrains? way = null;
        ClusterPresentityDirectory cut = cluster.FrontEnd(grains => way = new CuttableGrains(grains));
        ClusterPresentityDirectory whole = cluster.FrontEnd();
        SipUri[] users = [.. Enumerable.Range(0, Users).Select(static i => SipUri.Parse($"sip:user{i}@contoso.com"))];
        List<WatchedNote> watches = [];
        foreach (SipUri user in users)
        {
            (await whole.ExecuteAsync(user, new PresentityCommand.SignIn(Desk, 1), Token)).Status.Should().Be(ResponseStatus.Ok);
            (await cut.ExecuteAsync(user, new PresentityCommand.SignIn(Phone, 1), Token)).Status.Should().Be(ResponseStatus.Ok);
            foreach (ClusterPresentityDirectory frontEnd in new[] { cut, whole })
            {
                var watch = new WatchedNote(user);
                (await frontEnd.SubscribeAsync(user, new PresenceWatch(new Watcher(Bob, WatcherNetwork.SameEnterprise), Watched, watch.Outbox), Token)).Should().Be(WatchOutcome.Ok);
                watches.Add(watch);
            }
        }

        NotePublisher[] publishers = [.. users.Select(user => new NotePublisher(whole, user))];
        Task load = Task.WhenAll(publishers.Select(static p => Task.Run(p.RunAsync)));
        await Eventually.BecomesTrueAsync(() => Array.TrueForAll(publishers, static p => p.Acknowledged >= 5), "there is load");

        way!.Cut();
        int[] before = Array.ConvertAll(publishers, static p => p.Acknowledged);
        await Eventually.BecomesTrueAsync(() => publishers.Select((p, i) => p.Acknowledged >= before[i] + 5).All(static b => b), "nobody else notices");
        (await cut.ExecuteAsync(users[0], new PresentityCommand.Publish(Phone, Document(Note(300, "lost"))), Token)).Status.Should().Be(ResponseStatus.Unavailable);
        await Eventually.BecomesTrueAsync(() => users.All(user => EndOf(store, user, Phone) is not null), "the silos give the front end up");
        way.Heal();

        await Eventually.BecomesTrueAsync(() => users.All(user => EndOf(store, user, Phone) is null), "those who are connected there are back");
        Array.ForEach(publishers, static p => p.Stop());
        await load;
        foreach (NotePublisher publisher in publishers)
        {
            (await store.LoadAsync(publisher.User, Token))!.Publications.Single(static p => p.Key is { Category: var c, Container.Value: 200 } && c == CategoryName.Note).Version
                .Should().BeInRange((uint)publisher.Acknowledged, (uint)publisher.Sent);
        }

        await Eventually.BecomesTrueAsync(() => watches.TrueForAll(w => w.Last() == publishers.Single(p => p.User == w.User).LastText), "watchers converge");
        watches.Should().OnlyContain(static w => w.NeverWentBack);
        users.Should().OnlyContain(user => EndOf(store, user, Desk) == null);
    }

    private static DateTimeOffset? EndOf(InMemoryPresenceStore store, SipUri user, EndpointId endpoint) =>
        store.LoadAsync(user, Token).AsTask().Result!.Registrations.Single(r => r.Endpoint == endpoint).EndsAt;
}
