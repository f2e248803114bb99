using CsCheck;
using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Tests.FrontEnds;

public class WatchTableTests
{
    private static readonly SipUri Owner = SipUri.Parse("sip:owner@contoso.com");

    // Adds or takes out one of the outboxes, or tells whom the numbers say, in any order and numbers of the past among them.
    private static readonly Gen<(int What, int Who, int[] Numbers)> Step = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 19], Gen.Int[0, 60].Array[0, 30]);

    [Fact]
    public void It_does_what_two_dictionaries_do() => Step.Array[0, 150].Sample(steps =>
    {
        NotificationOutbox[] outboxes = [.. Enumerable.Range(0, 20).Select(static _ => new NotificationOutbox())];
        Dictionary<INotificationSink, int> numbers = [];
        Dictionary<NotificationOutbox, PresenceNotification> newest = [];
        Dictionary<int, TaskCompletionSource> firsts = [];
        var table = new WatchTable();
        int last = 0;
        foreach ((int what, int who, int[] told) in steps)
        {
            NotificationOutbox outbox = outboxes[who];
            if (what <= 1)
            {
                var first = new TaskCompletionSource();
                bool isKnown = numbers.TryGetValue(outbox, out int number);
                table.Add(WatchOf(outbox), last + 1, first).Should().Be(isKnown ? number : last + 1);
                numbers[outbox] = number = isKnown ? number : ++last;
                firsts.GetValueOrDefault(number)?.Task.IsCompleted.Should().BeTrue();
                firsts[number] = first;
            }
            else if (what == 2)
            {
                table.TryRemove(outbox, out int number).Should().Be(numbers.Remove(outbox, out int expected));
                number.Should().Be(expected);
                firsts.GetValueOrDefault(number)?.Task.IsCompleted.Should().BeTrue();
            }
            else
            {
                var notification = new PresenceNotification(Owner, [CategoryName.State], new byte[1]);
                table.Tell(told, notification);
                foreach (NotificationOutbox other in outboxes.Where(o => numbers.TryGetValue(o, out int number) && told.Contains(number)))
                {
                    newest[other] = notification;
                    firsts[numbers[other]].Task.IsCompleted.Should().BeTrue();
                }
            }

            table.Count.Should().Be(numbers.Count);
            table.All.Select(static w => ((INotificationSink)w.Watch.Outbox, w.Number)).SequenceEqual(numbers.OrderBy(static n => n.Value).Select(static n => (n.Key, n.Value))).Should().BeTrue();
        }

        foreach (NotificationOutbox outbox in outboxes)
        {
            outbox.TryTake(out PresenceNotification? waiting);
            waiting.Should().BeSameAs(newest.GetValueOrDefault(outbox));
        }
    });

    [Fact]
    public void What_waits_of_an_ended_subscription_is_dropped_where_the_numbers_say()
    {
        var table = new WatchTable();
        NotificationOutbox[] outboxes = [new(), new(), new()];
        int[] numbers = [.. outboxes.Select((o, i) => table.Add(WatchOf(o), i + 1, new TaskCompletionSource()))];
        table.Tell(numbers, new PresenceNotification(Owner, [CategoryName.State], new byte[1]));
        table.Forget([3, 1, 7], Owner);
        outboxes.Select(static o => o.Count).Should().Equal(0, 1, 0);
    }

    private static PresenceWatch WatchOf(NotificationOutbox outbox) =>
        new(new Watcher(SipUri.Parse("sip:watcher@contoso.com"), WatcherNetwork.SameEnterprise), [CategoryName.State], outbox);
}
