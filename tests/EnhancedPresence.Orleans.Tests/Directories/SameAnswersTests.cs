using CsCheck;
using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Presentities;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Time.Testing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Orleans.Tests.Directories;

/// <summary>Random commands, given to a directory in this process and to a cluster, whose answers and notifications have to be the same to the byte.</summary>
public sealed class SameAnswersTests
{
    private static readonly EquatableArray<CategoryName> Everything = [CategoryName.Services, CategoryName.State, CategoryName.Note];

    // In another order, which is the same subscription.
    private static readonly EquatableArray<CategoryName> Usual = [CategoryName.State, CategoryName.Note];

    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task A_cluster_is_one_directory()
    {
        var time = new FakeTimeProvider(T);
        await using Cluster cluster = await Cluster.StartAsync(2, new InMemoryPresenceStore(), time);
        ClusterPresentityDirectory publishers = cluster.FrontEndIn(cluster.Silos[0]);
        ClusterPresentityDirectory watchers = cluster.FrontEndIn(cluster.Silos[1]);
        ClusterPresentityDirectory clients = cluster.FrontEnd();
        await using var local = new InProcessPresentityDirectory(new InMemoryPresenceStore(), timeProvider: time);

        // One presentity for each script; the first ones come to the silo of the publisher, the others to that of the watcher.
        int script = 0;
        await CommandStep.WholeScripts.SampleAsync(
            async steps =>
            {
                SipUri owner = SipUri.Parse($"sip:user{Interlocked.Increment(ref script)}@contoso.com");
                ClusterPresentityDirectory[] frontEnds = script % 2 == 0 ? [publishers, watchers, clients] : [watchers, publishers, clients];
                await RunAsync(owner, steps, time, local, frontEnds);
            },
            iter: 40,
            threads: 1);
    }

    private static async Task RunAsync(SipUri owner, CommandStep[] steps, FakeTimeProvider time, InProcessPresentityDirectory local, ClusterPresentityDirectory[] frontEnds)
    {
        (Watcher Watcher, EquatableArray<CategoryName> Categories)[] watches =
        [
            (new Watcher(Bob, WatcherNetwork.SameEnterprise), Everything),
            (new Watcher(Carol, WatcherNetwork.Federated), Usual),
            (new Watcher(owner, WatcherNetwork.SameEnterprise), [CategoryName.Note, CategoryName.State]),
        ];
        NotificationOutbox[] expected = [.. watches.Select(static _ => new NotificationOutbox())];
        NotificationOutbox[] actual = [.. watches.Select(static _ => new NotificationOutbox())];
        OwnDataOutbox expectedOwn = new(), actualOwn = new();
        foreach ((CommandStep step, int i) in steps.Select(static (s, i) => (s, i)))
        {
            time.Advance(TimeSpan.FromSeconds(step.Seconds));
            await TouchAsync(owner, local, frontEnds);
            if (i == 2)
            {
                for (int w = 0; w < watches.Length; w++)
                {
                    (Watcher watcher, EquatableArray<CategoryName> categories) = watches[w];
                    WatchOutcome outcome = await local.SubscribeAsync(owner, new PresenceWatch(watcher, categories, expected[w]) { AwaitsFirstSignIn = true }, Token);
                    (await frontEnds[w].SubscribeAsync(owner, new PresenceWatch(watcher, categories, actual[w]) { AwaitsFirstSignIn = true }, Token)).Should().Be(outcome);
                }

                OwnData data = (await local.WatchOwnAsync(owner, expectedOwn, Token))!;
                (await frontEnds[1].WatchOwnAsync(owner, actualOwn, Token)).Should().Be(data);
            }

            PresentityCommand command = Of(owner, step.ToCommand(time.GetUtcNow()));
            PresentityReply reply = await local.ExecuteAsync(owner, command, Token);
            (await frontEnds[i % frontEnds.Length].ExecuteAsync(owner, command, Token)).Should().Be(reply);
            (await frontEnds[0].GetSelfAsync(owner, Token)).Should().Be(await local.GetSelfAsync(owner, Token));
            (Watcher asker, EquatableArray<CategoryName> asked) = watches[i % watches.Length];
            WatchReply seen = await local.QueryAsync(owner, asker, asked, Token);
            WatchReply seenThere = await frontEnds[2].QueryAsync(owner, asker, asked, Token);
            (seenThere.Outcome, seenThere.Notification?.ToText()).Should().Be((seen.Outcome, seen.Notification?.ToText()));
            await ArriveAsync(owner, frontEnds);
            for (int w = 0; w < watches.Length; w++)
            {
                actual[w].Drain().Select(static n => n.ToText()).Should().Equal(expected[w].Drain().Select(static n => n.ToText()));
            }
        }

        await HearTheSameAsync(expectedOwn, actualOwn);
        for (int w = 0; w < watches.Length; w++)
        {
            await frontEnds[w].UnsubscribeAsync(owner, actual[w], Token);
        }
    }

    // The clock's work is done, whether a timer was faster or not.
    private static async Task TouchAsync(SipUri owner, InProcessPresentityDirectory local, ClusterPresentityDirectory[] frontEnds)
    {
        await local.GetSelfAsync(owner, Token);
        await frontEnds[0].GetSelfAsync(owner, Token);
    }

    // Everything comes in order: when the answer to a subscription is there, what was before is too.
    private static async Task ArriveAsync(SipUri owner, ClusterPresentityDirectory[] frontEnds)
    {
        foreach (ClusterPresentityDirectory frontEnd in frontEnds)
        {
            var probe = new NotificationOutbox();
            await frontEnd.SubscribeAsync(owner, new PresenceWatch(new Watcher(owner, WatcherNetwork.SameEnterprise), [], probe) { AwaitsFirstSignIn = true }, Token);
            probe.Count.Should().Be(1);
            await frontEnd.UnsubscribeAsync(owner, probe, Token);
        }
    }

    private static async Task HearTheSameAsync(OwnDataOutbox expected, OwnDataOutbox actual)
    {
        OwnDataChange? change = expected.Take();
        if (change is null)
        {
            return;
        }

        // In one piece, or in several: taken out and put back, they become one.
        var all = new OwnDataOutbox();
        OwnDataChange? heard = null;
        await Eventually.BecomesTrueAsync(
            () =>
            {
                if (actual.Take() is { } piece)
                {
                    all.Add(piece);
                    heard = all.Take();
                    all.Add(heard!);
                }

                return Same(heard, change);
            },
            "the owner's endpoint hears what one in the same process does");
    }

    private static bool Same(OwnDataChange? one, OwnDataChange other) => one is not null
        && one.Publications == other.Publications
        && one.Containers == other.Containers
        && one.Subscribers == other.Subscribers
        && one.ContactChanges == other.ContactChanges
        && one.Contacts == other.Contacts;

    private static PresentityCommand Of(SipUri owner, PresentityCommand command) => command is PresentityCommand.Publish publish
        ? publish with { Document = publish.Document with { Uri = owner } }
        : command;
}
