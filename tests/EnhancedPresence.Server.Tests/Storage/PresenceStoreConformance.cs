using CsCheck;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Presentities;
using EnhancedPresence.Server.Tests.Storage.Postgres;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Storage;

/// <summary>What every store must do.</summary>
public abstract class PresenceStoreConformance
{
    private static CancellationToken Token => CancellationToken.None;

    [StoreFact]
    public async Task Who_was_never_kept_is_not_there() => (await (await OpenAsync()).LoadAsync(Alice, Token)).Should().BeNull();

    [StoreFact]
    public async Task What_was_given_up_before_it_began_is_not_kept()
    {
        IPresenceStore store = await OpenAsync();
        var commit = new PresentityCommit(Alice, 0, [new PresentityChange.EndpointSignedIn(Desk, 1)]);

        await FluentActions.Awaiting(() => store.CommitAsync(commit, new CancellationToken(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();
        (await store.LoadAsync(Alice, Token)).Should().BeNull();
        (await store.CommitAsync(commit, Token)).Should().Be(CommitOutcome.Kept);
    }

    [StoreFact]
    public async Task What_is_kept_comes_back()
    {
        IPresenceStore store = await OpenAsync();
        PresentityState state = await FillAsync(store);
        StoredPresentity loaded = (await store.LoadAsync(SipUri.Parse("sip:ALICE@contoso.com"), Token))!;

        loaded.Sequence.Should().Be(1);
        loaded.Publications.Should().Equal(state.Publications.Values);
        loaded.Containers.Should().Equal(state.Membership.Containers);
        loaded.Registrations.Should().Equal(new StoredRegistration(Desk, 1));
        loaded.Damage.Should().BeEmpty();
        (await store.LoadAsync(Bob, Token)).Should().BeNull();
    }

    [StoreFact]
    public async Task Registrations_come_back_with_their_ends_and_go()
    {
        IPresenceStore store = await OpenAsync();
        PresentityChange.EndpointSignedIn desk = new(Desk, long.MaxValue) { EndsAt = T.AddTicks(12345) };
        await KeepAsync(store, 0, desk, new PresentityChange.EndpointSignedIn(Phone, 2));
        (await store.LoadAsync(Alice, Token))!.Registrations.Should().Equal(
            new StoredRegistration(Desk, long.MaxValue) { EndsAt = T.AddTicks(12345) }, new StoredRegistration(Phone, 2));
        (await store.ListEndingAsync(null, 10, Token)).Should().Equal(Alice);

        await KeepAsync(store, 1, desk with { EndsAt = T.AddDays(1) }, new PresentityChange.EndpointSignedOut(Phone));
        (await store.LoadAsync(Alice, Token))!.Registrations.Should().Equal(new StoredRegistration(Desk, long.MaxValue) { EndsAt = T.AddDays(1) });
        await KeepAsync(store, 2, new PresentityChange.EndpointSignedOut(Desk));
        (await store.LoadAsync(Alice, Token))!.Registrations.Should().BeEmpty();
        (await store.ListEndingAsync(null, 10, Token)).Should().BeEmpty();
    }

    [StoreFact]
    public async Task What_was_kept_at_any_instant_is_what_was_current_then()
    {
        const int Commits = 10;
        IPresenceStore store = await OpenAsync(Commits, TimeSpan.FromMinutes(3));
        int users = 0;
        await CommandStep.WholeScripts.SampleAsync(
            async script =>
            {
                SipUri user = SipUri.Parse($"sip:user{Interlocked.Increment(ref users)}@contoso.com");
                List<(DateTimeOffset At, StoredPresentity State)> naive = await PlayAsync(store, user, script);
                foreach (DateTimeOffset at in naive.SelectMany(static n => new[] { n.At.AddTicks(-1), n.At, n.At.AddTicks(1) }).Append(T.AddDays(-1)).Append(T.AddDays(1)))
                {
                    int expected = naive.FindLastIndex(n => n.At <= at);
                    PastPresentity past = await store.LoadAsOfAsync(user, at, Token);

                    // Within the bounds it has to know; beyond them it may, and if it does it has to be right.
                    bool isWithin = expected >= Math.Max(0, naive.Count - Commits) && naive.Max(static n => n.At) - naive[expected..].Min(static n => n.At) <= TimeSpan.FromMinutes(3);
                    if (isWithin || past.Outcome == PastOutcome.Found)
                    {
                        past.Outcome.Should().Be(PastOutcome.Found);
                        past.Stored.Should().Be(naive[expected].State);
                    }
                    else if (past.Outcome == PastOutcome.NotThere)
                    {
                        expected.Should().Be(-1);
                    }

                    past.Damage.Should().BeEmpty();
                }
            },
            iter: 15,
            threads: 1);
    }

    [StoreFact]
    public async Task The_log_goes_back_as_far_as_its_bounds_and_a_few_changes_more()
    {
        IPresenceStore counted = await OpenAsync(10, TimeSpan.FromDays(1));
        IPresenceStore aged = await OpenAsync(1000, TimeSpan.FromMinutes(10));
        for (int minute = 0; minute < 50; minute++)
        {
            foreach ((IPresenceStore store, SipUri user) in new[] { (counted, Alice), (aged, Bob) })
            {
                var change = new PresentityChange.ContactsNumbered((uint)minute + 2);
                EquatableArray<PresentityChange> back = [new PresentityChange.ContactsNumbered((uint)minute + 1)];
                (await store.CommitAsync(new PresentityCommit(user, minute, [change]) { Undo = new PresentityUndo(T.AddMinutes(minute), back) }, Token))
                    .Should().Be(CommitOutcome.Kept);
            }
        }

        foreach ((IPresenceStore store, SipUri user) in new[] { (counted, Alice), (aged, Bob) })
        {
            PastPresentity past = await store.LoadAsOfAsync(user, T.AddMinutes(20), Token);
            past.Outcome.Should().Be(PastOutcome.NotRetained);
            (past.KnownFrom!.Value - T).TotalMinutes.Should().BeInRange(49 - 10 - 8, 49 - 9);
            (await store.LoadAsOfAsync(user, past.KnownFrom.Value, Token)).Stored!.Contacts.Number.Should().Be((uint)(past.KnownFrom.Value - T).TotalMinutes + 2);
            (await store.LoadAsOfAsync(user, past.KnownFrom.Value.AddTicks(-1), Token)).Outcome.Should().Be(PastOutcome.NotRetained);
        }
    }

    [StoreFact]
    public async Task A_commit_that_does_not_know_the_way_back_ends_the_log()
    {
        IPresenceStore store = await OpenAsync();
        var change = new PresentityChange.ContactsNumbered(2);
        (await store.CommitAsync(new PresentityCommit(Alice, 0, [change]) { Undo = new PresentityUndo(T, [new PresentityChange.ContactsNumbered(1)]) }, Token))
            .Should().Be(CommitOutcome.Kept);
        (await store.LoadAsOfAsync(Alice, T, Token)).Outcome.Should().Be(PastOutcome.Found);

        await KeepAsync(store, 1, change);

        (await store.LoadAsOfAsync(Alice, T, Token)).Should().Be(new PastPresentity(PastOutcome.NotRetained));
        (await store.LoadAsOfAsync(Bob, T, Token)).Should().Be(new PastPresentity(PastOutcome.NotThere));
    }

    [StoreFact]
    public async Task Contacts_groups_and_subscribers_come_back_and_go()
    {
        IPresenceStore store = await OpenAsync();
        Xml.PresenceXml.TryReadRaw("<contactExtension><x a=\"1\"/></contactExtension>"u8, out Categories.RawXml? extension, out _).Should().BeTrue();
        var bob = new StoredContact(Bob) { Name = "Bob 'B' \"\u00fc\"", Groups = [1, 2], IsSubscribed = false, ExternalUri = "sip:bob@fabrikam.com", Extension = extension };
        var dave = new StoredContact(SipUri.Parse("sip:Dave@contoso.com"));
        var subscriber = new StoredSubscriber(Carol, WatcherNetwork.Federated) { DisplayName = "Carol", Context = extension };
        EquatableArray<PresentityChange> changes =
        [
            new PresentityChange.ContactsNumbered(4_000_000_000),
            new PresentityChange.ContactGroupStored(new StoredContactGroup(1, "~")),
            new PresentityChange.ContactGroupStored(new StoredContactGroup(2, "Team", "x")),
            new PresentityChange.ContactStored(bob),
            new PresentityChange.ContactStored(dave),
            new PresentityChange.SubscriberStored(subscriber),
        ];
        (await store.CommitAsync(new PresentityCommit(Alice, 0, changes), Token)).Should().Be(CommitOutcome.Kept);
        StoredPresentity first = (await store.LoadAsync(Alice, Token))!;

        first.Contacts.Number.Should().Be(4_000_000_000);
        first.Contacts.Groups.Should().Equal(new StoredContactGroup(1, "~"), new StoredContactGroup(2, "Team", "x"));
        first.Contacts.Contacts.Should().Equal(bob, dave);
        first.Contacts.Contacts[1].Address.ToString().Should().Be("sip:Dave@contoso.com");
        first.Subscribers.Should().Equal(subscriber);
        (await store.CommitAsync(
            new PresentityCommit(
                Alice,
                1,
                [
                    new PresentityChange.ContactsNumbered(5),
                    new PresentityChange.ContactGroupRemoved(1),
                    new PresentityChange.ContactRemoved(SipUri.Parse("sip:BOB@contoso.com")),
                    new PresentityChange.ContactStored(dave with { Name = "Dave" }),
                    new PresentityChange.SubscriberStored(subscriber with { IsAcknowledged = true }),
                ]),
            Token)).Should().Be(CommitOutcome.Kept);
        StoredPresentity second = (await store.LoadAsync(Alice, Token))!;

        second.Contacts.Should().Be(new StoredContactList { Number = 5, Groups = [new StoredContactGroup(2, "Team", "x")], Contacts = [dave with { Name = "Dave" }] });
        second.Subscribers.Should().ContainSingle().Which.IsAcknowledged.Should().BeTrue();
        (await store.CommitAsync(new PresentityCommit(Alice, 2, [new PresentityChange.SubscriberRemoved(Carol)]), Token)).Should().Be(CommitOutcome.Kept);
        (await store.LoadAsync(Alice, Token))!.Subscribers.Should().BeEmpty();
    }

    [StoreFact]
    public async Task Changes_build_on_the_commit_before()
    {
        IPresenceStore store = await OpenAsync();
        await FillAsync(store);
        var key = new PublicationKey(CategoryName.Note, 0, new ContainerId(200));
        PresentityChange[] changes =
        [
            new PresentityChange.PublicationRemoved(key),
            new PresentityChange.PublicationRemoved(key with { Instance = 99 }),
            new PresentityChange.ContainerStored(new Container(ContainerId.Workgroup, 9, [new ContainerMember(ContainerMemberType.Everyone)])),
            new PresentityChange.ContainerStored(new Container(new ContainerId(7), 3, [])),
            new PresentityChange.ContainerRemoved(ContainerId.External),
            new PresentityChange.EndpointSignedOut(Desk),
        ];

        (await store.CommitAsync(new PresentityCommit(Alice, 1, changes.ToEquatableArray()), Token)).Should().Be(CommitOutcome.Kept);
        StoredPresentity loaded = (await store.LoadAsync(Alice, Token))!;

        loaded.Sequence.Should().Be(2);
        loaded.Publications.Should().NotContain(p => p.Key == key);
        loaded.Containers.Should().NotContain(static c => c.Id == ContainerId.External);
        loaded.Containers.Select(static c => (c.Id.Value, c.Version, c.Members.Count)).Should().Contain([(300, 9u, 1), (7, 3u, 0)]);
    }

    [StoreFact]
    public async Task A_wrong_sequence_keeps_nothing()
    {
        IPresenceStore store = await OpenAsync();
        var change = new PresentityChange.ContainerStored(new Container(ContainerId.Workgroup, 1, []));

        (await store.CommitAsync(new PresentityCommit(Alice, 1, [change]), Token)).Should().Be(CommitOutcome.Conflict);
        (await store.LoadAsync(Alice, Token)).Should().BeNull();
        await FillAsync(store);
        StoredPresentity before = (await store.LoadAsync(Alice, Token))!;

        foreach (long sequence in new[] { 0L, 2L })
        {
            (await store.CommitAsync(new PresentityCommit(Alice, sequence, [change]), Token)).Should().Be(CommitOutcome.Conflict);
        }

        (await store.LoadAsync(Alice, Token)).Should().Be(before);
    }

    [StoreFact]
    public async Task Writers_of_different_users_do_not_disturb_each_other()
    {
        IPresenceStore store = await OpenAsync();
        SipUri[] users = [.. Enumerable.Range(0, 20).Select(static i => SipUri.Parse($"sip:user{i}@contoso.com"))];

        await Task.WhenAll(users.Select(user => Task.Run(() => FillAsync(store, user))));

        foreach (SipUri user in users)
        {
            (await store.LoadAsync(user, Token))!.Sequence.Should().Be(1);
        }
    }

    [StoreFact]
    public async Task Users_are_listed_in_order_page_by_page()
    {
        IPresenceStore store = await OpenAsync();
        foreach (SipUri user in new[] { Carol, Alice, Bob })
        {
            await FillAsync(store, user);
        }

        EquatableArray<SipUri> first = await store.ListAsync(null, 2, Token);
        first.Should().Equal(Alice, Bob);
        (await store.ListAsync(first[^1], 2, Token)).Should().Equal(Carol);
        (await store.ListAsync(Carol, 2, Token)).Should().BeEmpty();
    }

    [StoreFact]
    public async Task Users_of_whom_something_ends_are_listed_page_by_page()
    {
        IPresenceStore store = await OpenAsync();
        SipUri[] users = [SipUri.Parse("sip:b@x.com"), SipUri.Parse("sip:A@x.com"), SipUri.Parse("sip:a-b@x.com"), SipUri.Parse("sip:z@x.com")];
        foreach (SipUri user in users)
        {
            await FillAsync(store, user);
        }

        var nothing = new PresentityChange.ContainerStored(new Container(ContainerId.Workgroup, 1, []));
        (await store.CommitAsync(new PresentityCommit(SipUri.Parse("sip:c@x.com"), 0, [nothing]), Token)).Should().Be(CommitOutcome.Kept);
        EquatableArray<SipUri> first = await store.ListEndingAsync(null, 3, Token);

        first.Select(static u => u.Address.ToLowerInvariant()).Should().Equal("a-b@x.com", "a@x.com", "b@x.com");
        (await store.ListEndingAsync(first[^1], 3, Token)).Should().Equal(users[3]);
    }

    [StoreFact]
    public async Task Of_two_writers_of_one_user_one_is_refused()
    {
        IPresenceStore store = await OpenAsync();
        await FillAsync(store);
        var commit = new PresentityCommit(Alice, 1, [new PresentityChange.ContainerStored(new Container(ContainerId.Workgroup, 1, []))]);

        CommitOutcome[] results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await store.CommitAsync(commit, Token))));

        results.Count(static r => r == CommitOutcome.Kept).Should().Be(1);
        (await store.LoadAsync(Alice, Token))!.Sequence.Should().Be(2);
    }

    protected abstract ValueTask<IPresenceStore> OpenAsync(int history = 100, TimeSpan? historyAge = null);

    protected static async Task<PresentityState> FillAsync(IPresenceStore store, SipUri? owner = null)
    {
        var presentity = new Presentity();
        PresentityState state = PresentityState.Empty(owner ?? Alice);
        state = Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.SignIn(Desk, 1), T).Changes);
        Publication[] items =
        [
            .. Machine(3500), .. Meeting(), .. User(9500, type: ExpireType.Time, expires: 60),
            Note(200, "Gr\u00fc\u00dfe & <Tags>  \n"),
            Item(new CategoryName("x'; DROP TABLE ep_publication; --"), uint.MaxValue, 32767, Categories.Note.Empty),
        ];
        state = Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.Publish(Desk, Document(items)), T.AddTicks(7)).Changes);
        state = Presentity.Apply(state, presentity.Decide(state, new PresentityCommand.UpdateContainers(Desk, [Put(Bob, 300)]), T).Changes);

        EquatableArray<PresentityChange> all = state.Membership.Containers.Select(static c => (PresentityChange)new PresentityChange.ContainerStored(c))
            .Concat(state.Publications.Values.Select(static p => new PresentityChange.PublicationStored(p)))
            .Append(new PresentityChange.EndpointSignedIn(Desk, 1))
            .ToEquatableArray();
        PresentityUndo undo = PresentityUndo.Of(PresentityState.Empty(state.Owner), all, T);
        (await store.CommitAsync(new PresentityCommit(state.Owner, 0, all) { Undo = undo }, Token)).Should().Be(CommitOutcome.Kept);
        return state;
    }

    private static async Task KeepAsync(IPresenceStore store, long sequence, params PresentityChange[] changes) =>
        (await store.CommitAsync(new PresentityCommit(Alice, sequence, changes.ToEquatableArray()), Token)).Should().Be(CommitOutcome.Kept);

    // Plays a script into a store, and keeps every state there was. The clock goes back now and then.
    private static async Task<List<(DateTimeOffset At, StoredPresentity State)>> PlayAsync(IPresenceStore store, SipUri user, CommandStep[] script)
    {
        var presentity = new Presentity();
        PresentityState state = PresentityState.Empty(user);
        DateTimeOffset now = T;
        List<(DateTimeOffset At, StoredPresentity State)> naive = [];
        foreach (CommandStep step in script)
        {
            now += TimeSpan.FromSeconds(step.Seconds - 2);
            foreach (PresentityCommand command in new[] { new PresentityCommand.Expire(), step.ToCommand(now) })
            {
                EquatableArray<PresentityChange> changes = presentity.Decide(state, command, now).Changes;
                if (!changes.IsEmpty)
                {
                    var commit = new PresentityCommit(user, naive.Count, changes) { Undo = PresentityUndo.Of(state, changes, now) };
                    (await store.CommitAsync(commit, Token)).Should().Be(CommitOutcome.Kept);
                    state = Presentity.Apply(state, changes);
                    naive.Add((now, StoredPresentity.Of(naive.Count + 1, state)));
                }
            }
        }

        return naive;
    }
}
