using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>An owner's contacts and groups.</summary>
[GenerateSerializer, Immutable, Alias("ep.contact-list")]
internal sealed class ContactListWire
{
    [Id(0)]
    public uint Number { get; init; }

    [Id(1)]
    public ContactGroupWire[] Groups { get; init; } = [];

    [Id(2)]
    public ContactWire[] Contacts { get; init; } = [];

    public static ContactListWire From(StoredContactList list) => new()
    {
        Number = list.Number,
        Groups = [.. list.Groups.Select(ContactGroupWire.From)],
        Contacts = [.. list.Contacts.Select(ContactWire.From)],
    };

    public StoredContactList ToList() => new()
    {
        Number = Number,
        Groups = Groups.Select(static g => g.ToGroup()).ToEquatableArray(),
        Contacts = Contacts.Select(static c => c.ToContact()).ToEquatableArray(),
    };
}
