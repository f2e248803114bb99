using EnhancedPresence.Documents;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Connections;

/// <summary>Reads the SOAP methods that change a contact list, and writes their answers. Pure. Where from: spec wire 6.1.</summary>
internal static class ContactEdits
{
    /// <summary>Reads a change.</summary>
    /// <param name="body">The method.</param>
    /// <param name="number">The number of the list that the client knows.</param>
    /// <returns>The change; null when the method is another one, or lacks something.</returns>
    public static ContactEdit? Read(SoapBody body, out uint number)
    {
        number = 0;
        switch (body)
        {
            case { AddGroup: { Name: { } name } add }:
                number = add.DeltaNumber ?? 0;
                return new ContactEdit.AddGroup(name, Given(add.ExternalUri));
            case { ModifyGroup: { GroupId: { } id, Name: { } name } modify }:
                number = modify.DeltaNumber ?? 0;
                return new ContactEdit.ModifyGroup(new StoredContactGroup(id, name, Given(modify.ExternalUri)));
            case { DeleteGroup: { GroupId: { } id } delete }:
                number = delete.DeltaNumber ?? 0;
                return new ContactEdit.DeleteGroup(id);
            case { SetContact: { } set } when SipUri.TryParse(set.Uri, out SipUri address):
                number = set.DeltaNumber ?? 0;
                return new ContactEdit.SetContact(new StoredContact(address.AddressOfRecord)
                {
                    Name = set.DisplayName ?? string.Empty,
                    Groups = set.Groups ?? [],
                    IsSubscribed = set.Subscribed ?? true,
                    ExternalUri = Given(set.ExternalUri),
                });
            case { DeleteContact: { } delete } when SipUri.TryParse(delete.Uri, out SipUri address):
                number = delete.DeltaNumber ?? 0;
                return new ContactEdit.DeleteContact(address.AddressOfRecord);
            default:
                return null;
        }
    }

    /// <summary>The answer to an accepted change: the method's name, the new number, and for a new group its own.</summary>
    public static SoapDocument Answer(ContactEdit edit, uint number, int groupId) => new()
    {
        Body = edit switch
        {
            ContactEdit.AddGroup => new SoapBody { AddGroup = new AddGroup { GroupId = groupId, DeltaNumber = number } },
            ContactEdit.ModifyGroup => new SoapBody { ModifyGroup = new ModifyGroup { DeltaNumber = number } },
            ContactEdit.DeleteGroup => new SoapBody { DeleteGroup = new DeleteGroup { DeltaNumber = number } },
            ContactEdit.SetContact => new SoapBody { SetContact = new SetContact { DeltaNumber = number } },
            _ => new SoapBody { DeleteContact = new DeleteContact { DeltaNumber = number } },
        },
    };

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
