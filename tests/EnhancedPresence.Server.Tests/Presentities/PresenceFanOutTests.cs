using System.Buffers;
using CsCheck;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>Each watcher is told all that is different for it, and nothing else; who is told the same shares one document.</summary>
public sealed class PresenceFanOutTests
{
    private static readonly PresentityRules Rules = new() { Profile = CompatibilityProfile.Lync2013 };

    private static readonly SipUri[] People = [Bob, SipUri.Parse("sip:dave@contoso.com"), Carol, Alice];

    private static readonly int[] Levels = [0, 100, 200, 300, 400, 32000];

    private static readonly EquatableArray<CategoryName>[] Wishes =
    [
        [CategoryName.State], [CategoryName.Note], [CategoryName.Note, CategoryName.State], [CategoryName.CalendarData, CategoryName.Note, CategoryName.Services],
    ];

    private static readonly Gen<(int Kind, int Who, int Where, int What)[]> Scripts =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 3]).Array[0, 20];

    private static readonly Gen<(int Who, int Wish)[]> Audiences = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3]).Array[0, 8];

    [Fact]
    public void What_is_told_is_what_is_different() => Gen.Select(Audiences, Scripts).Sample(static (audience, script) =>
    {
        (PresentityState state, PresenceFanOut fanOut, PresenceWatch[] watches) = Begin(audience);
        foreach (PresenceWatch watch in watches)
        {
            Drain(watch.Outbox);
        }

        foreach (var step in script)
        {
            PresentityState before = state;
            state = Do(state, Command(state, step));
            int told = fanOut.Notify(before, state, T);
            Dictionary<(ContainerId, ContainerId, EquatableArray<CategoryName>), PresenceNotification> shared = [];
            int heard = 0;
            foreach (PresenceWatch watch in watches)
            {
                ContainerId from = before.Resolve(watch.Watcher, Rules).Container;
                ContainerId to = state.Resolve(watch.Watcher, Rules).Container;
                CategoryName[] different = [.. watch.Categories.Where(c => from != to || See(before, watch.Watcher, [c]) != See(state, watch.Watcher, [c]))];
                PresenceNotification[] notifications = Drain(watch.Outbox);
                heard += notifications.Length;
                if (!notifications.SelectMany(static n => n.Categories).SequenceEqual(different)
                    || notifications.Any(n => n.Owner != Alice || !ReferenceEquals(n, shared.TryAdd((from, to, watch.Categories), n) ? n : shared[(from, to, watch.Categories)])))
                {
                    return false;
                }
            }

            if (heard != told)
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void Whoever_reads_late_knows_the_present_all_the_same() => Gen.Select(Audiences, Scripts).Sample(static (audience, script) =>
    {
        (PresentityState state, PresenceFanOut fanOut, PresenceWatch[] watches) = Begin(audience);
        foreach (var step in script)
        {
            PresentityState before = state;
            state = Do(state, Command(state, step));
            fanOut.Notify(before, state, T);
        }

        return watches.All(watch =>
        {
            Dictionary<CategoryName, CategoryInstance[]> known = [];
            foreach (PresenceNotification notification in Drain(watch.Outbox))
            {
                CategoriesDocument document = Read(notification);
                foreach (CategoryName category in notification.Categories)
                {
                    known[category] = [.. document.Categories.Where(c => c.Name == category && c.Value is not null)];
                }
            }

            return watch.Categories.All(c => known[c].SequenceEqual(See(state, watch.Watcher, [c]).Where(static i => i.Value is not null)));
        });
    });

    [Fact]
    public void What_is_kept_for_the_next_one_is_what_would_be_written_anew() => Gen.Select(Scripts, Gen.OneOf(1L, 2000L, 6000L, long.MaxValue), Gen.Int[0, 300]).Sample(static (script, budget, seconds) =>
    {
        (PresentityState state, PresenceFanOut fanOut, _) = Begin([], budget);
        DateTimeOffset now = T;
        foreach (var step in script)
        {
            PresentityState before = state;
            state = Do(state, Command(state, step));
            now = now.AddSeconds(seconds);
            fanOut.Notify(before, state, now);
            foreach ((PresentityState of, SipUri person, EquatableArray<CategoryName> wish) in Questions(before, state))
            {
                var watcher = new Watcher(person, person == Carol ? WatcherNetwork.Federated : WatcherNetwork.SameEnterprise);
                if (!fanOut.View(of, watcher, wish, now).Body.Span.SequenceEqual(Anew(of, watcher, wish, now)))
                {
                    return false;
                }
            }

            var outbox = new NotificationOutbox();
            fanOut.Add(new PresenceWatch(new Watcher(Bob, WatcherNetwork.SameEnterprise), Wishes[step.What], outbox), state, now);
            if (!Drain(outbox).Single().Body.Span.SequenceEqual(Anew(state, new Watcher(Bob, WatcherNetwork.SameEnterprise), Wishes[step.What], now)))
            {
                return false;
            }

            fanOut.Remove(outbox, Alice);
        }

        return true;

        // Of the state before too, which nobody should ask for: what was written from one state must not stand for another.
        static IEnumerable<(PresentityState, SipUri, EquatableArray<CategoryName>)> Questions(PresentityState before, PresentityState after) =>
            from wish in Wishes from person in People from state in new[] { after, before, after, after } select (state, person, wish);

        static byte[] Anew(PresentityState state, Watcher watcher, EquatableArray<CategoryName> categories, DateTimeOffset now)
        {
            var buffer = new ArrayBufferWriter<byte>();
            PresenceXml.Write(buffer, state.Resolve(watcher, Rules) is { IsOwner: false } decision
                ? PresenceView.ForContainer(state, decision.Container, PresenceFanOut.InOrder(categories), Rules.Profile)
                : PresenceView.ForOwner(state, PresenceFanOut.InOrder(categories), now));
            return buffer.WrittenSpan.ToArray();
        }
    });

    [Fact]
    public void Who_asks_next_gets_the_same_document_until_something_is_published_or_its_room_is_given_back()
    {
        (PresentityState state, PresenceFanOut fanOut, _) = Begin([]);
        var bob = new Watcher(Bob, WatcherNetwork.SameEnterprise);
        var dave = new Watcher(People[1], WatcherNetwork.SameEnterprise);
        PresenceNotification first = fanOut.View(state, bob, Wishes[2], T);
        fanOut.View(state, dave, Wishes[2], T.AddDays(1)).Should().BeSameAs(first, "they read the same container");
        fanOut.View(state, dave, Wishes[1], T).Should().NotBeSameAs(first);
        fanOut.View(state, new Watcher(Carol, WatcherNetwork.Federated), Wishes[2], T).Should().NotBeSameAs(first);

        PresentityState watched = Do(state, new PresentityCommand.NoteSubscriber(bob));
        fanOut.Notify(state, watched, T);
        fanOut.View(watched, bob, Wishes[2], T).Should().BeSameAs(first, "who watches is nothing to see");

        PresentityState published = Do(watched, Publish(watched, Note(200, "a")));
        fanOut.Notify(watched, published, T);
        PresenceNotification second = fanOut.View(published, bob, Wishes[2], T);
        second.Body.Span.SequenceEqual(first.Body.Span).Should().BeFalse();
        fanOut.DropViews();
        fanOut.View(published, bob, Wishes[2], T).Should().NotBeSameAs(second).And.BeEquivalentTo(new { second.Owner, second.Categories });
    }

    [Fact]
    public void Whose_outbox_is_closed_is_told_nothing_and_watches_no_more()
    {
        (PresentityState state, PresenceFanOut fanOut, PresenceWatch[] watches) = Begin([(0, 2), (1, 2)]);
        fanOut.Watches().Should().BeEquivalentTo(watches);
        Drain(watches[1].Outbox);
        ((NotificationOutbox)watches[0].Outbox).Close();
        PresentityState after = Do(state, Publish(state, Note(200, "a")));

        fanOut.Notify(state, after, T).Should().Be(1);
        Drain(watches[1].Outbox).Should().ContainSingle();
        fanOut.Watches().Should().Equal(watches[1]);
        fanOut.IsEmpty.Should().BeFalse();
        fanOut.Remove(watches[1].Outbox, Alice);
        fanOut.IsEmpty.Should().BeTrue();
        fanOut.Notify(state, after, T).Should().Be(0);
    }

    [Fact]
    public void The_end_of_a_subscription_drops_what_waits_of_it_and_of_nobody_else()
    {
        (PresentityState state, PresenceFanOut fanOut, PresenceWatch[] watches) = Begin([(0, 2)]);
        var other = new PresenceNotification(Carol, [CategoryName.Note], ReadOnlyMemory<byte>.Empty);
        watches[0].Outbox.Add(other);
        fanOut.Remove(watches[0].Outbox, Alice);

        Drain(watches[0].Outbox).Should().Equal(other);
    }

    [Fact]
    public void Categories_that_are_named_twice_or_in_another_order_are_the_same()
    {
        (PresentityState state, PresenceFanOut fanOut, _) = Begin([]);
        NotificationOutbox one = new(), other = new();
        fanOut.Add(new PresenceWatch(new Watcher(People[0], WatcherNetwork.SameEnterprise), [CategoryName.State, CategoryName.Note, CategoryName.State], one), state, T);
        fanOut.Add(new PresenceWatch(new Watcher(People[1], WatcherNetwork.SameEnterprise), [CategoryName.Note, CategoryName.State], other), state, T);

        Drain(one).Single().Categories.Should().Equal(CategoryName.Note, CategoryName.State);
        fanOut.Notify(state, Do(state, Publish(state, Note(200, "a"))), T).Should().Be(2);
        Drain(one).Single().Should().NotBeSameAs(Drain(other).First()).And.BeEquivalentTo(new { Owner = Alice, Categories = (EquatableArray<CategoryName>)[CategoryName.Note] });
        fanOut.View(state, new Watcher(Bob, WatcherNetwork.SameEnterprise), [CategoryName.State, CategoryName.Note, CategoryName.State], T).Categories.Should().Equal(CategoryName.Note, CategoryName.State);
    }

    [Fact]
    public void The_owners_endpoints_hear_until_they_are_over()
    {
        (PresentityState state, PresenceFanOut fanOut, _) = Begin([]);
        OwnDataOutbox desk = new() { Endpoint = Desk }, phone = new() { Endpoint = Phone }, nobodys = new();
        foreach (OwnDataOutbox outbox in new[] { desk, phone, nobodys })
        {
            fanOut.Add(outbox);
        }

        fanOut.IsEmpty.Should().BeFalse();
        fanOut.CloseLeft(state);
        (desk.IsClosed, phone.IsClosed, nobodys.IsClosed).Should().Be((false, true, false), "the phone is not signed in");
        PresentityState after = Do(state, Publish(state, Note(200, "a")));
        fanOut.Notify(state, after, T).Should().Be(0, "owners are no watchers");
        desk.Take()!.Publications.Should().ContainSingle();
        nobodys.Take()!.Publications.Should().ContainSingle();

        fanOut.Notify(after, Do(after, new PresentityCommand.SignOut(Desk, 1)), T);
        (desk.IsClosed, nobodys.IsClosed).Should().Be((true, false));
        nobodys.Close();
        fanOut.Add(phone);
        fanOut.IsEmpty.Should().BeFalse();
    }

    private static (PresentityState State, PresenceFanOut FanOut, PresenceWatch[] Watches) Begin((int Who, int Wish)[] audience, long budget = long.MaxValue)
    {
        PresentityState state = Do(PresentityState.Empty(Alice), new PresentityCommand.SignIn(Desk, 1));
        var fanOut = new PresenceFanOut(Rules, new WrittenViewBudget(budget));
        PresenceWatch[] watches = [.. audience.Select(static a => new PresenceWatch(
            new Watcher(People[a.Who], People[a.Who] == Carol ? WatcherNetwork.Federated : WatcherNetwork.SameEnterprise), Wishes[a.Wish], new NotificationOutbox()))];
        foreach (PresenceWatch watch in watches)
        {
            fanOut.Add(watch, state, T);
        }

        return (state, fanOut, watches);
    }

    // Every one of them is taken, or changes nothing.
    private static PresentityCommand Command(PresentityState state, (int Kind, int Who, int Where, int What) step) => step.Kind switch
    {
        0 => Publish(state, Note(Levels[step.Where], $"{step.What}")),
        1 => Publish(state, Item(CategoryName.Note, (uint)step.What, Levels[step.Where], Categories.Note.Personal("more"))),
        2 => Publish(state, Delete(CategoryName.Note, (uint)step.What, Levels[step.Where], 0)),
        3 => Publish(state, Machine(3500 + (1500u * (uint)step.What))),
        4 => Publish(state, Meeting()),
        5 => Publish(state, Item(CategoryName.OtherOptions, PrivacyMode.Instance, 1, PrivacyMode.ToOptions(isPrivate: step.What == 0))),
        6 => new PresentityCommand.UpdateContainers(Desk,
        [
            Update(Levels[step.Where], state.Membership.Find(new ContainerId(Levels[step.Where]))?.Version ?? 0, (step.What > 0, ContainerMember.User(People[step.Who]))),
        ]),
        _ => state.Endpoints.IsEmpty ? new PresentityCommand.SignIn(Desk, 1) : new PresentityCommand.SignOut(Desk, 1),
    };

    private static PresentityCommand.Publish Publish(PresentityState state, params Publication[] items) => new(
        Desk,
        Document([.. items.Select(i => i with { Version = state.Publications.TryGetValue(i.Key, out StoredPublication? known) ? known.Version : 0 })]));

    private static PresentityState Do(PresentityState state, PresentityCommand command) =>
        Presentity.Apply(state, new Presentity(Rules).Decide(state, command, T).Changes);

    private static EquatableArray<CategoryInstance> See(PresentityState state, Watcher watcher, EquatableArray<CategoryName> categories) =>
        (state.Resolve(watcher, Rules) is { IsOwner: false } decision
            ? PresenceView.ForContainer(state, decision.Container, categories, Rules.Profile)
            : PresenceView.ForOwner(state, categories, T)).Categories;

    private static PresenceNotification[] Drain(INotificationSink sink)
    {
        List<PresenceNotification> all = [];
        while (((NotificationOutbox)sink).TryTake(out PresenceNotification? notification))
        {
            all.Add(notification);
        }

        return [.. all];
    }
}
