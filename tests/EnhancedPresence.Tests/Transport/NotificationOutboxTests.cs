using CsCheck;
using EnhancedPresence.TestKit;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tests.Transport;

/// <summary>An outbox is ordered, keeps only the newest of a kind, and never blocks its writer.</summary>
public sealed class NotificationOutboxTests
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    private static readonly SipUri Bob = SipUri.Parse("sip:bob@contoso.com");

    [Fact]
    public void A_newer_notification_takes_the_place_of_an_older_one_about_the_same()
    {
        var outbox = new NotificationOutbox();
        PresenceNotification first = Notification(Alice, CategoryName.State);
        PresenceNotification note = Notification(Alice, CategoryName.Note);
        PresenceNotification bob = Notification(Bob, CategoryName.State);
        PresenceNotification second = Notification(Alice, CategoryName.State);
        foreach (PresenceNotification notification in new[] { first, note, bob, second })
        {
            outbox.Add(notification).Should().BeTrue();
        }

        Drain(outbox).Should().Equal(note, bob, second);
    }

    [Fact]
    public void However_much_is_added_what_waits_is_bounded_by_what_is_watched()
    {
        var outbox = new NotificationOutbox();
        for (int i = 0; i < 10_000; i++)
        {
            outbox.Add(Notification(i % 2 == 0 ? Alice : Bob, CategoryName.State));
        }

        outbox.Count.Should().Be(2);
    }

    [Fact]
    public void Forgetting_an_owner_leaves_the_others()
    {
        var outbox = new NotificationOutbox();
        PresenceNotification bob = Notification(Bob, CategoryName.State);
        outbox.Add(Notification(Alice, CategoryName.State));
        outbox.Add(bob);
        outbox.Add(Notification(Alice, CategoryName.Note));
        outbox.Forget(Alice);
        Drain(outbox).Should().Equal(bob);
    }

    [Fact]
    public async Task A_reader_gets_what_comes_and_ends_when_the_outbox_closes()
    {
        var outbox = new NotificationOutbox();
        PresenceNotification early = Notification(Alice, CategoryName.State);
        PresenceNotification late = Notification(Bob, CategoryName.State);
        outbox.Add(early);
        var read = new List<PresenceNotification>();
        Task reader = Task.Run(async () =>
        {
            await foreach (PresenceNotification notification in outbox.ReadAllAsync(CancellationToken.None))
            {
                read.Add(notification);
                if (notification == early)
                {
                    outbox.Add(late);
                }
                else
                {
                    outbox.Close();
                }
            }
        });
        await reader;
        read.Should().Equal(early, late);
        outbox.Add(early).Should().BeFalse();
    }

    [Fact]
    public void A_closed_outbox_takes_nothing_while_what_waits_is_not_read_yet()
    {
        var outbox = new NotificationOutbox();
        PresenceNotification early = Notification(Alice, CategoryName.State);
        outbox.Add(early).Should().BeTrue();
        outbox.Close();

        outbox.Add(Notification(Alice, CategoryName.Note)).Should().BeFalse();
        Drain(outbox).Should().Equal(early);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait()
    {
        using var source = new CancellationTokenSource();
        var outbox = new NotificationOutbox();
        ValueTask<bool> wait = outbox.ReadAllAsync(source.Token).GetAsyncEnumerator(source.Token).MoveNextAsync();
        wait.IsCompleted.Should().BeFalse();
        await source.CancelAsync();
        Func<Task> act = async () => await wait;
        await act.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void It_keeps_order_and_the_newest_like_a_list_that_is_searched_each_time() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 9]).Array[0, 200].Sample(static steps =>
        {
            var outbox = new NotificationOutbox();
            List<PresenceNotification> expected = [];
            foreach ((int who, int what) in steps)
            {
                SipUri owner = SipUri.Parse($"sip:u{who}@contoso.com");
                switch (what)
                {
                    case 0:
                        outbox.Forget(owner);
                        expected.RemoveAll(n => n.Owner == owner);
                        break;
                    case 1 or 2:
                        outbox.TryTake(out PresenceNotification? taken).Should().Be(expected.Count > 0);
                        taken.Should().Be(expected.FirstOrDefault());
                        expected.RemoveRange(0, Math.Min(1, expected.Count));
                        break;
                    default:
                        PresenceNotification added = Notification(owner, what > 7 ? CategoryName.Note : CategoryName.State);
                        outbox.Add(added);
                        expected.RemoveAll(n => n.Owner == added.Owner && n.Categories == added.Categories);
                        expected.Add(added);
                        break;
                }

                outbox.Count.Should().Be(expected.Count);
            }

            Drain(outbox).Should().Equal(expected);
        });

    [Fact]
    public void While_few_wait_nothing_is_allocated()
    {
        int calls = 0;
        var outbox = new NotificationOutbox(() => calls++);
        PresenceNotification[] all = [Notification(Alice, CategoryName.State), Notification(Bob, CategoryName.State), Notification(Alice, CategoryName.State)];
        Allocation.Of(() =>
        {
            foreach (PresenceNotification notification in all)
            {
                outbox.Add(notification);
            }

            while (outbox.TryTake(out _))
            {
            }
        }).Should().Be(0);
        calls.Should().BePositive().And.Match(static c => c % 3 == 0);
    }

    [Fact]
    public async Task With_a_reader_that_is_called_only_the_end_is_waited_for()
    {
        int calls = 0;
        var outbox = new NotificationOutbox(() => calls++);
        ValueTask<bool> wait = outbox.WaitAsync(CancellationToken.None);
        outbox.Add(Notification(Alice, CategoryName.State)).Should().BeTrue();
        (calls, wait.IsCompleted).Should().Be((1, false));
        outbox.Close();

        (await wait).Should().BeFalse();
        outbox.Add(Notification(Bob, CategoryName.State)).Should().BeFalse();
        calls.Should().Be(1);
    }

    private static PresenceNotification Notification(SipUri owner, CategoryName category) => new(owner, [category], new byte[] { 1 });

    private static List<PresenceNotification> Drain(NotificationOutbox outbox)
    {
        var all = new List<PresenceNotification>();
        while (outbox.TryTake(out PresenceNotification? notification))
        {
            all.Add(notification);
        }

        return all;
    }
}
