using EnhancedPresence.Documents;
using EnhancedPresence.Server.Presentities;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>Contacts as clients read them: the list without schemes, changes with them, and no element without its external address.</summary>
public sealed class ContactDocumentsTests
{
    private static readonly StoredContactList List = new()
    {
        Number = 7,
        Groups = [new StoredContactGroup(1, "Team", "urn:team"), new StoredContactGroup(2, "Friends")],
        Contacts = [new StoredContact(Bob) { Name = "Bob", Groups = [1, 2], ExternalUri = "urn:bob" }, new StoredContact(Carol) { IsSubscribed = false }],
    };

    [Fact]
    public void A_list_tells_everything()
    {
        ContactDocuments.List(List).Should().Be(new ContactListDocument
        {
            DeltaNumber = 7,
            Groups = [new ContactGroup { Id = 1, Name = "Team", ExternalUri = "urn:team" }, new ContactGroup { Id = 2, Name = "Friends", ExternalUri = string.Empty }],
            Contacts =
            [
                new Contact { Uri = "bob@contoso.com", Name = "Bob", Groups = [1, 2], Subscribed = true, ExternalUri = "urn:bob" },
                new Contact { Uri = "carol@fabrikam.com", Name = string.Empty, Groups = EquatableArray<int>.Empty, Subscribed = false, ExternalUri = string.Empty },
            ],
        });
    }

    [Fact]
    public void A_change_tells_what_is_new_what_is_other_and_what_is_gone()
    {
        StoredContactList after = List with
        {
            Number = 8,
            Groups = [new StoredContactGroup(1, "The team", "urn:team"), new StoredContactGroup(3, "Others")],
            Contacts = [new StoredContact(Bob) { Name = "Bob", Groups = [1], ExternalUri = "urn:bob" }, new StoredContact(SipUri.Parse("sip:dave@contoso.com"))],
        };

        ContactDocuments.Change(List, after).Should().Be(new ContactDeltaDocument
        {
            DeltaNumber = 8,
            PreviousDeltaNumber = 7,
            AddedGroups = [new ContactGroup { Id = 3, Name = "Others", ExternalUri = string.Empty }],
            ModifiedGroups = [new ContactGroup { Id = 1, Name = "The team", ExternalUri = "urn:team" }],
            DeletedGroups = [new DeletedContactGroup { Id = 2 }],
            AddedContacts = [new Contact { Uri = "sip:dave@contoso.com", Name = string.Empty, Groups = EquatableArray<int>.Empty, Subscribed = true, ExternalUri = string.Empty }],
            ModifiedContacts = [new Contact { Uri = "sip:bob@contoso.com", Name = "Bob", Groups = [1], Subscribed = true, ExternalUri = "urn:bob" }],
            DeletedContacts = [new DeletedContact { Uri = "sip:carol@fabrikam.com" }],
        });
        ContactDocuments.Change(List, List with { Number = 8 }).Should().Be(new ContactDeltaDocument { DeltaNumber = 8, PreviousDeltaNumber = 7 });
    }
}
