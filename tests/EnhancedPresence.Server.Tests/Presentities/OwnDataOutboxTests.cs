using CsCheck;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>What an endpoint is told of its owner's data is all it needs to know them.</summary>
public sealed class OwnDataOutboxTests
{
    private static readonly SipUri[] People = [Bob, Carol, SipUri.Parse("sip:dave@contoso.com")];

    private static readonly Gen<(int Kind, int Number, int Which)[]> Scripts = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 2]).Array[0, 60];

    [Fact]
    public void Whoever_replays_what_was_told_knows_the_data() => Scripts.Sample(static script =>
    {
        var presentity = new Presentity();
        PresentityState state = Presentity.Apply(
            PresentityState.Empty(Alice), presentity.Decide(PresentityState.Empty(Alice), new PresentityCommand.SignIn(Desk, 1), T).Changes);
        var outbox = new OwnDataOutbox();
        var reader = new Reader(state);
        foreach ((int kind, int number, int which) in script)
        {
            if (kind == 9)
            {
                reader.Take(outbox.Take());
                continue;
            }

            PresentityState before = state;
            state = Presentity.Apply(state, presentity.Decide(state, Command(state, kind, number, which), T).Changes);
            OwnDataDifference difference = OwnDataDifference.Between(before, state, T);
            if (!difference.IsEmpty)
            {
                outbox.Add(difference);
            }
        }

        reader.Take(outbox.Take());
        return reader.Knows(state) && outbox.Take() is null;
    });

    [Theory]
    [InlineData(63, 63)]
    [InlineData(64, 64)]
    [InlineData(65, 0)]
    [InlineData(66, 0)]
    [InlineData(200, 0)]
    public void A_contact_list_that_changes_faster_than_it_is_read_is_told_as_a_whole(int edits, int told)
    {
        var outbox = new OwnDataOutbox();
        StoredContactList list = StoredContactList.Empty;
        for (int i = 0; i < edits; i++)
        {
            list = Rename(outbox, list, $"name {i}");
        }

        OwnDataChange change = outbox.Take()!;
        change.ContactChanges.Should().HaveCount(told);
        change.Contacts.Should().Be(told == 0 ? list : null);
        change.HasRoamingData.Should().BeFalse();

        Rename(outbox, list, "after");
        outbox.Take()!.ContactChanges.Should().ContainSingle("what was read starts the count anew");
    }

    [Fact]
    public async Task A_reader_waits_until_something_has_changed_and_is_woken_once()
    {
        var outbox = new OwnDataOutbox();
        Task<bool> waiting = outbox.WaitAsync(CancellationToken.None).AsTask();
        waiting.IsCompleted.Should().BeFalse();
        Rename(outbox, StoredContactList.Empty, "a");
        (await waiting).Should().BeTrue();

        outbox.Take().Should().NotBeNull();
        outbox.WaitAsync(CancellationToken.None).AsTask().IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_loses_nothing()
    {
        var outbox = new OwnDataOutbox();
        using var ending = new CancellationTokenSource();
        Task<bool> waiting = outbox.WaitAsync(ending.Token).AsTask();
        await ending.CancelAsync();
        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
        Rename(outbox, StoredContactList.Empty, "a");

        (await outbox.WaitAsync(CancellationToken.None)).Should().BeTrue();
        outbox.Take().Should().NotBeNull();
    }

    [Fact]
    public async Task A_closed_outbox_takes_nothing_and_ends_the_wait()
    {
        var outbox = new OwnDataOutbox();
        Task<bool> waiting = outbox.WaitAsync(CancellationToken.None).AsTask();
        outbox.IsClosed.Should().BeFalse();
        outbox.Close();
        outbox.Close();
        Rename(outbox, StoredContactList.Empty, "a");

        (await waiting).Should().BeFalse();
        outbox.IsClosed.Should().BeTrue();
        outbox.Take().Should().BeNull();
    }

    [Fact]
    public void Any_of_publications_containers_and_subscribers_is_roaming_data()
    {
        new OwnDataChange().HasRoamingData.Should().BeFalse();
        new OwnDataChange { Publications = [new CategoryInstance { Name = CategoryName.Note }] }.HasRoamingData.Should().BeTrue();
        new OwnDataChange { Containers = [new Container(ContainerId.Colleagues, 1, [])] }.HasRoamingData.Should().BeTrue();
        new OwnDataChange { Subscribers = [new StoredSubscriber(Bob, WatcherNetwork.SameEnterprise)] }.HasRoamingData.Should().BeTrue();
        new OwnDataChange { Contacts = StoredContactList.Empty }.HasRoamingData.Should().BeFalse();
    }

    [Fact]
    public void A_category_is_told_whole_and_a_container_that_lost_its_last_instance_once()
    {
        var presentity = new Presentity();
        PresentityState state = Do(presentity, PresentityState.Empty(Alice), new PresentityCommand.SignIn(Desk, 1));
        state = Do(presentity, state, new PresentityCommand.Publish(Desk, Document(Note(200, "a"), Note(300, "b"), Item(CategoryName.Note, 7, 300, Categories.Note.Empty), Item(CategoryName.Device, 1, 2, Categories.Note.Empty))));
        PresentityState after = Do(presentity, state, new PresentityCommand.Publish(
            Desk, Document(Delete(CategoryName.Note, 0, 300, 1), Delete(CategoryName.Note, 7, 300, 1), Note(400, "c"))));

        OwnDataDifference difference = OwnDataDifference.Between(state, after, T);
        difference.Publications.Keys.Should().Equal(CategoryName.Note);
        difference.Publications[CategoryName.Note].Select(static c => (c.Container?.Value, c.Instance)).Should().Equal((200, 0u), (400, 0u), (300, null));

        PresentityState emptied = Do(presentity, after, new PresentityCommand.Publish(
            Desk, Document(Delete(CategoryName.Note, 0, 400, 1), Delete(CategoryName.Note, 0, 200, 1), Item(CategoryName.Device, 1, 2, Categories.Note.Personal("x"), version: 1))));
        OwnDataDifference gone = OwnDataDifference.Between(after, emptied, T);
        gone.Publications[CategoryName.Note].Select(static c => (c.Container?.Value, c.Instance)).Should().Equal((200, null), (400, null));
        gone.Publications[CategoryName.Device].Should().ContainSingle("a category says nothing about another");
        difference.Containers.Should().BeEmpty();
        difference.Subscribers.Should().BeEmpty();
        difference.ContactChange.Should().BeNull();
    }

    private static PresentityState Do(Presentity presentity, PresentityState state, PresentityCommand command) =>
        Presentity.Apply(state, presentity.Decide(state, command, T).Changes);

    private static StoredContactList Rename(OwnDataOutbox outbox, StoredContactList list, string name)
    {
        StoredContactList after = list with { Number = list.Number + 1, Contacts = [new StoredContact(Bob) { Name = name }] };
        PresentityState empty = PresentityState.Empty(Alice);
        outbox.Add(OwnDataDifference.Between(empty.With(contacts: list), empty.With(contacts: after), T));
        return after;
    }

    private static PresentityCommand Command(PresentityState state, int kind, int number, int which)
    {
        var key = new PublicationKey(number == 3 ? CategoryName.Device : CategoryName.Note, (uint)which, new ContainerId(200 + (number * 100)));
        uint version = state.Publications.TryGetValue(key, out StoredPublication? known) ? known.Version : 0;
        var container = new ContainerId(200 + (which * 100));
        return kind switch
        {
            0 or 1 => new PresentityCommand.Publish(Desk, Document(Item(key.Category, key.Instance, key.Container.Value, Categories.Note.Personal($"{which}"), version: version))),
            2 => new PresentityCommand.Publish(Desk, Document(Delete(key.Category, key.Instance, key.Container.Value, version))),
            3 => new PresentityCommand.UpdateContainers(
                Desk, [Update(container.Value, state.Membership.Find(container)?.Version ?? 0, (number < 2, ContainerMember.User(People[which])))]),
            4 => new PresentityCommand.NoteSubscriber(new Watcher(People[which], WatcherNetwork.SameEnterprise)),
            5 => new PresentityCommand.AcknowledgeSubscriber(Desk, People[which]),
            6 => number < 2 ? new PresentityCommand.SignIn(Phone, 1) : new PresentityCommand.SignOut(Phone, 1),
            _ => new PresentityCommand.EditContacts(Desk, state.Contacts.Number, (number, kind) switch
            {
                (0, 7) => new ContactEdit.AddGroup($"group {which}", null),
                (1, 7) => new ContactEdit.ModifyGroup(new StoredContactGroup(which + 1, "other", "urn:x")),
                (2, 7) => new ContactEdit.DeleteGroup(which + 1),
                (0, 8) => new ContactEdit.DeleteContact(People[which]),
                _ => new ContactEdit.SetContact(new StoredContact(People[which]) { Name = $"{number}", Groups = [1, 2], IsSubscribed = number == 1 }),
            }),
        };
    }

    /// <summary>A client: it forgets a category when one is named, and counts along with the contact list.</summary>
    private sealed class Reader
    {
        private readonly Dictionary<PublicationKey, CategoryInstance> _publications;
        private readonly Dictionary<ContainerId, Container> _containers;
        private readonly Dictionary<SipUri, StoredSubscriber> _subscribers = [];
        private readonly SortedDictionary<int, ContactGroup> _groups = [];
        private readonly SortedDictionary<string, Contact> _contacts = new(StringComparer.Ordinal);
        private uint _number;
        private bool _lost;

        public Reader(PresentityState state)
        {
            SelfData data = state.ToSelfData(T);
            _publications = data.Publications.ToDictionary(KeyOf);
            _containers = data.Containers.ToDictionary(static c => c.Id);
            Load(state.Contacts);
        }

        public void Take(OwnDataChange? change)
        {
            if (change is null)
            {
                return;
            }

            foreach (PublicationKey key in _publications.Keys.Where(k => change.Publications.Any(p => p.Name == k.Category)).ToArray())
            {
                _publications.Remove(key);
            }

            foreach (CategoryInstance told in change.Publications.Where(static p => p.Instance is not null))
            {
                _publications.Add(KeyOf(told), told);
            }

            foreach (Container container in change.Containers)
            {
                _containers[container.Id] = container;
            }

            foreach (StoredSubscriber subscriber in change.Subscribers)
            {
                _subscribers[subscriber.Address] = subscriber;
            }

            if (change.Contacts is { } list)
            {
                Load(list);
            }

            foreach (ContactDeltaDocument delta in change.ContactChanges)
            {
                Apply(delta);
            }
        }

        public bool Knows(PresentityState state)
        {
            SelfData data = state.ToSelfData(T);
            ContactListDocument list = ContactDocuments.List(state.Contacts);
            return !_lost
                && _publications.Values.OrderBy(KeyOf).SequenceEqual(data.Publications)
                && _containers.Values.OrderBy(static c => c.Id).SequenceEqual(data.Containers)
                && _subscribers.Values.ToHashSet().SetEquals(state.Subscribers)
                && _number == list.DeltaNumber
                && _groups.Values.SequenceEqual(list.Groups)
                && _contacts.Values.SequenceEqual(list.Contacts);
        }

        private static PublicationKey KeyOf(CategoryInstance instance) => new(instance.Name, instance.Instance!.Value, instance.Container!.Value);

        private static Contact WithoutScheme(Contact contact) => contact with { Uri = SipUri.Parse(contact.Uri!).Address };

        private void Load(StoredContactList stored)
        {
            ContactListDocument list = ContactDocuments.List(stored);
            _groups.Clear();
            _contacts.Clear();
            _number = list.DeltaNumber!.Value;
            list.Groups.ToList().ForEach(g => _groups.Add(g.Id!.Value, g));
            list.Contacts.ToList().ForEach(c => _contacts.Add(c.Uri!, c));
        }

        private void Apply(ContactDeltaDocument delta)
        {
            _lost |= delta.PreviousDeltaNumber != _number || delta.DeltaNumber != _number + 1
                || delta.AddedGroups.Any(g => _groups.ContainsKey(g.Id!.Value)) || delta.ModifiedGroups.Any(g => !_groups.ContainsKey(g.Id!.Value))
                || delta.AddedContacts.Any(c => _contacts.ContainsKey(WithoutScheme(c).Uri!)) || delta.ModifiedContacts.Any(c => !_contacts.ContainsKey(WithoutScheme(c).Uri!));
            _number = delta.DeltaNumber ?? 0;
            foreach (ContactGroup group in delta.AddedGroups.Concat(delta.ModifiedGroups))
            {
                _groups[group.Id!.Value] = group;
            }

            foreach (Contact contact in delta.AddedContacts.Concat(delta.ModifiedContacts).Select(WithoutScheme))
            {
                _contacts[contact.Uri!] = contact;
            }

            delta.DeletedGroups.ToList().ForEach(g => _lost |= !_groups.Remove(g.Id!.Value));
            delta.DeletedContacts.ToList().ForEach(c => _lost |= !_contacts.Remove(SipUri.Parse(c.Uri!).Address));
        }
    }
}
