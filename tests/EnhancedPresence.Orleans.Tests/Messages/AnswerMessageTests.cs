using EnhancedPresence.Documents;
using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Orleans.Tests.Messages;

public sealed class AnswerMessageTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    [Fact]
    public void An_owners_data_come_as_they_went()
    {
        PresentityState state = Alices();
        var data = new OwnData(state.ToSelfData(T), state.Contacts, state.Subscribers);
        data.Presence.Publications.Should().NotBeEmpty();

        Travel(new OwnDataMessage(data)).Data.Should().Be(data);
        Travel(new SelfMessage(data.Presence)).Data.Should().Be(data.Presence);
        Travel(new OwnDataMessage(null)).Data.Should().BeNull();
        Travel(new SelfMessage(null)).Data.Should().BeNull();
    }

    [Fact]
    public void A_change_of_an_owners_data_comes_as_it_went()
    {
        PresentityState state = Alices();
        var change = new OwnDataChange
        {
            Publications = state.ToSelfData(T).Publications,
            Containers = state.Membership.Containers,
            Subscribers = state.Subscribers,
            ContactChanges = [new ContactDeltaDocument { DeltaNumber = 3, PreviousDeltaNumber = 2, AddedGroups = [new ContactGroup { Id = 2, Name = "x" }] }],
            Contacts = state.Contacts,
            ContactsAfter = state.Contacts,
        };

        Travel(new OwnChangeMessage(change)).Change.Should().Be(change);
        Travel(new OwnChangeMessage(new OwnDataChange())).Change.Should().Be(new OwnDataChange());
        Travel(new OwnChangeMessage(null)).Change.Should().BeNull();
    }

    [Fact]
    public void A_reply_comes_as_it_went()
    {
        var reply = new PresentityReply(ResponseStatus.Conflict)
        {
            Changed = Alices().ToSelfData(T).Publications,
            Conflicts = [new PublicationConflict(1, 7), new PublicationConflict(2, uint.MaxValue)],
            Containers = Alices().Membership.Containers,
            ContactsNumber = 9,
            GroupId = 3,
            Detail = "words",
        };
        Guid link = Desk.Value, place = Phone.Value;
        ReplyMessage read = Travel(new ReplyMessage(reply, link, place));

        read.Reply.Should().Be(reply);
        (read.Link, read.Place).Should().Be((link, place));
        Travel(new ReplyMessage(PresentityReply.Ok, default, default)).Reply.Should().Be(PresentityReply.Ok);
    }

    [Fact]
    public void A_notification_comes_as_it_went()
    {
        var notification = new PresenceNotification(Alice, [CategoryName.State, new CategoryName("unheard-of")], "<categories/>"u8.ToArray());
        PresenceNotification read = Travel(new NotificationMessage(notification)).Notification;

        (read.Owner, read.Categories).Should().Be((notification.Owner, notification.Categories));
        read.Body.ToArray().Should().Equal(notification.Body.ToArray());
    }

    private static PresentityState Alices()
    {
        PresentityState state = PresentityState.Empty(Alice);
        foreach (PresentityCommand command in new PresentityCommand[]
        {
            new PresentityCommand.SignIn(Desk, 1),
            new PresentityCommand.Publish(Desk, Document([.. Machine(3500), .. Meeting(), .. User(6500, type: ExpireType.Time, expires: 60), Note(200, "hello")])),
            new PresentityCommand.UpdateContainers(Desk, [Put(Bob, 300)]),
            new PresentityCommand.NoteSubscriber(new Watcher(Carol, WatcherNetwork.Federated)) { DisplayName = "Carol" },
            new PresentityCommand.EditContacts(Desk, 1, new ContactEdit.AddGroup("~", null)),
            new PresentityCommand.EditContacts(Desk, 2, new ContactEdit.SetContact(new StoredContact(Bob) { Name = "Bob", Groups = [1] })),
        })
        {
            Decision decision = new Presentity().Decide(state, command, T);
            decision.Reply.Status.Should().Be(ResponseStatus.Ok);
            state = Presentity.Apply(state, decision.Changes);
        }

        return state;
    }

    private static TMessage Travel<TMessage>(TMessage message) => Serializer.Deserialize<TMessage>(Serializer.SerializeToArray(message))!;
}
