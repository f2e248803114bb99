using CsCheck;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

public sealed class ContactRequestTests
{
    private static readonly PresenceServerLimits Small = new() { ContactGroups = 3, Contacts = 3, BytesPerContact = 12 };

    private static readonly Gen<string> Texts = Gen.OneOf(string.Empty, "Team", "Grünkohl", "twelve bytes", "twelve-bytes+", "€€€€", "€€€€€");
    private static readonly Gen<string?> Uris = Gen.OneOf<string?>(null, "urn:x", "urn:much-longer-than-it-may-be");
    private static readonly Gen<SipUri> Addresses = Gen.OneOf("dave", "Carol", "bob", "eve").Select(static n => SipUri.Parse($"sip:{n}@contoso.com"));

    private static readonly Gen<ContactEdit> Edits = Gen.OneOf(
        Gen.Select(Texts, Uris, static (name, uri) => (ContactEdit)new ContactEdit.AddGroup(name, uri)),
        Gen.Select(Gen.Int[1, 4], Texts, Uris, static (id, name, uri) => (ContactEdit)new ContactEdit.ModifyGroup(new StoredContactGroup(id, name, uri))),
        Gen.Int[1, 4].Select(static id => (ContactEdit)new ContactEdit.DeleteGroup(id)),
        Gen.Select(Addresses, Texts, Uris, Gen.Int[0, 4].Array[0, 4], Gen.Bool, static (address, name, uri, groups, subscribed) => (ContactEdit)new ContactEdit.SetContact(
            new StoredContact(address) { Name = name, ExternalUri = uri, Groups = groups.ToEquatableArray(), IsSubscribed = subscribed })),
        Addresses.Select(static address => (ContactEdit)new ContactEdit.DeleteContact(address)));

    [Fact]
    public void A_contact_list_is_a_naive_model() => Gen.Select(Edits, Gen.Int[0, 9]).Array[0, 30].Sample(
        static script =>
        {
            var presentity = new Presentity(new PresentityRules { Limits = Small });
            PresentityState state = SignedIn(presentity);
            var model = new NaiveContactList(Small);
            foreach ((ContactEdit edit, int off) in script)
            {
                // Mostly the number that is right.
                uint number = off == 0 ? state.Contacts.Number - 1 : off == 1 ? state.Contacts.Number + 1 : state.Contacts.Number;
                Decision decision = presentity.Decide(state, new PresentityCommand.EditContacts(Desk, number, edit), T);
                (ResponseStatus status, int group) = model.Take(number, edit);
                state = Presentity.Apply(state, decision.Changes);
                if (decision.Reply.Status != status
                    || decision.Reply.GroupId != group
                    || decision.Reply.ContactsNumber != model.Number
                    || (status == ResponseStatus.Ok) != decision.Reply.Detail is null
                    || (status != ResponseStatus.Ok && !decision.Changes.IsEmpty)
                    || state.Contacts.Number != model.Number
                    || !state.Contacts.Groups.SequenceEqual(model.Groups)
                    || !state.Contacts.Contacts.SequenceEqual(model.Contacts))
                {
                    return false;
                }
            }

            return true;
        },
        iter: 2000);

    [Fact]
    public void Taking_out_somebody_who_is_not_there_only_counts() =>
        ContactRequest.Take(new StoredContactList { Contacts = [new StoredContact(Carol)] }, 1, new ContactEdit.DeleteContact(Bob), Small).Changes
            .Should().Equal(new PresentityChange.ContactsNumbered(2));

    [Fact]
    public void The_number_of_a_list_skips_0_when_it_wraps()
    {
        StoredContactList last = StoredContactList.Empty with { Number = uint.MaxValue };

        ContactRequest.Take(last, uint.MaxValue, new ContactEdit.AddGroup("a", null), Small).Reply.ContactsNumber.Should().Be(1);
    }

    [Fact]
    public void Without_sign_in_the_list_stays()
    {
        var presentity = new Presentity();
        PresentityState state = Presentity.Apply(SignedIn(presentity), new PresentityChange.EndpointSignedOut(Desk));

        Decision decision = presentity.Decide(state, new PresentityCommand.EditContacts(Desk, 1, new ContactEdit.AddGroup("a", null)), T);
        decision.Reply.Status.Should().Be(ResponseStatus.NotSignedIn);
        decision.Changes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("number")]
    [InlineData("group limit")]
    [InlineData("contact limit")]
    [InlineData("no such group")]
    [InlineData("nothing to delete")]
    [InlineData("too long")]
    public void A_refusal_says_what_is_wrong_and_nothing_about_the_contact(string what)
    {
        StoredContactList list = new()
        {
            Groups = [new StoredContactGroup(1, "a"), new StoredContactGroup(2, "b"), new StoredContactGroup(3, "c")],
            Contacts = [new StoredContact(Alice), new StoredContact(Bob), new StoredContact(Carol)],
        };
        (ContactEdit edit, uint number, string detail) = what switch
        {
            "number" => ((ContactEdit)new ContactEdit.DeleteGroup(1), 2u, "The contact list has another number."),
            "group limit" => (new ContactEdit.AddGroup("secret", null), 1u, "More than 3 groups of contacts."),
            "contact limit" => (new ContactEdit.SetContact(new StoredContact(SipUri.Parse("sip:secret@contoso.com"))), 1u, "More than 3 contacts."),
            "nothing to delete" => (new ContactEdit.DeleteGroup(9), 1u, "There is no such group."),
            "no such group" => (new ContactEdit.ModifyGroup(new StoredContactGroup(9, "secret")), 1u, "There is no such group."),
            _ => (new ContactEdit.ModifyGroup(new StoredContactGroup(1, "secret secret")), 1u, "The contact or group has more than 12 bytes."),
        };

        ContactRequest.Take(list, number, edit, Small).Reply.Detail.Should().Be(detail);
    }

    private static PresentityState SignedIn(Presentity presentity)
    {
        PresentityState empty = PresentityState.Empty(Alice);
        return Presentity.Apply(empty, presentity.Decide(empty, new PresentityCommand.SignIn(Desk, 1), T).Changes);
    }
}
