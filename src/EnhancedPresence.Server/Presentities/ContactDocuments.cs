using EnhancedPresence.Documents;

namespace EnhancedPresence.Server.Presentities;

/// <summary>Contact lists as documents of the wire. Pure. Where from: spec wire 6.</summary>
internal static class ContactDocuments
{
    /// <summary>The whole list. Addresses stand without scheme.</summary>
    public static ContactListDocument List(StoredContactList list) => new()
    {
        DeltaNumber = list.Number,
        Groups = list.Groups.Select(Group).ToEquatableArray(),
        Contacts = list.Contacts.Select(static c => Contact(c, c.Address.Address)).ToEquatableArray(),
    };

    /// <summary>What is different. Addresses stand with their scheme: clients take them as they are.</summary>
    public static ContactDeltaDocument Change(StoredContactList before, StoredContactList after)
    {
        Dictionary<int, StoredContactGroup> groups = before.Groups.ToDictionary(static g => g.Id);
        Dictionary<SipUri, StoredContact> contacts = before.Contacts.ToDictionary(static c => c.Address);
        HashSet<int> groupsLeft = [.. after.Groups.Select(static g => g.Id)];
        HashSet<SipUri> contactsLeft = [.. after.Contacts.Select(static c => c.Address)];
        return new ContactDeltaDocument
        {
            DeltaNumber = after.Number,
            PreviousDeltaNumber = before.Number,
            AddedGroups = after.Groups.Where(g => !groups.ContainsKey(g.Id)).Select(Group).ToEquatableArray(),
            ModifiedGroups = after.Groups.Where(g => groups.TryGetValue(g.Id, out StoredContactGroup? old) && old != g).Select(Group).ToEquatableArray(),
            DeletedGroups = before.Groups.Where(g => !groupsLeft.Contains(g.Id)).Select(static g => new DeletedContactGroup { Id = g.Id }).ToEquatableArray(),
            AddedContacts = after.Contacts.Where(c => !contacts.ContainsKey(c.Address)).Select(WithScheme).ToEquatableArray(),
            ModifiedContacts = after.Contacts
                .Where(c => contacts.TryGetValue(c.Address, out StoredContact? old) && old != c).Select(WithScheme).ToEquatableArray(),
            DeletedContacts = before.Contacts
                .Where(c => !contactsLeft.Contains(c.Address)).Select(static c => new DeletedContact { Uri = c.Address.ToString() }).ToEquatableArray(),
        };
    }

    private static ContactGroup Group(StoredContactGroup group) => new()
    {
        Id = group.Id,
        Name = group.Name,
        ExternalUri = group.ExternalUri ?? string.Empty,
    };

    private static Contact WithScheme(StoredContact contact) => Contact(contact, contact.Address.ToString());

    private static Contact Contact(StoredContact contact, string uri) => new()
    {
        Uri = uri,
        Name = contact.Name,
        Groups = contact.Groups,
        Subscribed = contact.IsSubscribed,
        ExternalUri = contact.ExternalUri ?? string.Empty,
        Extension = contact.Extension,
    };
}
