using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
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
    public async Task What_is_kept_comes_back()
    {
        IPresenceStore store = await OpenAsync();
        PresentityState state = await FillAsync(store);
        StoredPresentity loaded = (await store.LoadAsync(SipUri.Parse("sip:ALICE@contoso.com"), Token))!;

        loaded.Sequence.Should().Be(1);
        loaded.Publications.Should().Equal(state.Publications.Values);
        loaded.Containers.Should().Equal(state.Membership.Containers);
        (await store.LoadAsync(Bob, Token)).Should().BeNull();
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
            new PresentityChange.EndpointSignedOut(Desk),
        ];

        (await store.CommitAsync(new PresentityCommit(Alice, 1, changes.ToEquatableArray()), Token)).Should().Be(CommitOutcome.Kept);
        StoredPresentity loaded = (await store.LoadAsync(Alice, Token))!;

        loaded.Sequence.Should().Be(2);
        loaded.Publications.Should().NotContain(p => p.Key == key);
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

    protected abstract ValueTask<IPresenceStore> OpenAsync();

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
        (await store.CommitAsync(new PresentityCommit(state.Owner, 0, all), Token)).Should().Be(CommitOutcome.Kept);
        return state;
    }
}
