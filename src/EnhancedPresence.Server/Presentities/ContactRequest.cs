using System.Diagnostics;
using System.Text;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// Judges a change of the contact list. Pure. Every accepted one raises the list's number, also one that changes nothing: the client counts
/// along. Where from: spec wire 6, 6.1.
/// </summary>
internal static class ContactRequest
{
    public static (PresentityReply Reply, EquatableArray<PresentityChange> Changes) Take(
        StoredContactList list, uint number, ContactEdit edit, PresenceServerLimits limits)
    {
        if (number != list.Number)
        {
            return Refused(list, ResponseStatus.Conflict, "The contact list has another number.");
        }

        (ResponseStatus status, string? detail) = Check(list, edit, limits);
        if (status != ResponseStatus.Ok)
        {
            return Refused(list, status, detail!);
        }

        uint next = PresentityDraft.Next(number);
        int groupId = edit is ContactEdit.AddGroup ? NewGroupId(list) : 0;
        EquatableArray<PresentityChange> changes = Changes(list, edit, groupId).Prepend(new PresentityChange.ContactsNumbered(next)).ToEquatableArray();
        return (PresentityReply.Ok with { ContactsNumber = next, GroupId = groupId }, changes);
    }

    private static (PresentityReply Reply, EquatableArray<PresentityChange> Changes) Refused(StoredContactList list, ResponseStatus status, string detail) =>
        (PresentityReply.Refused(status, detail) with { ContactsNumber = list.Number }, []);

    private static (ResponseStatus Status, string? Detail) Check(StoredContactList list, ContactEdit edit, PresenceServerLimits limits)
    {
        switch (edit)
        {
            case ContactEdit.AddGroup when list.Groups.Count >= limits.ContactGroups:
                return (ResponseStatus.LimitExceeded, $"More than {limits.ContactGroups} groups of contacts.");
            case ContactEdit.AddGroup e:
                return CheckTexts(limits, e.Name, e.ExternalUri);
            case ContactEdit.ModifyGroup e when list.Groups.All(g => g.Id != e.Group.Id):
                return (ResponseStatus.Invalid, "There is no such group.");
            case ContactEdit.ModifyGroup e:
                return CheckTexts(limits, e.Group.Name, e.Group.ExternalUri);
            case ContactEdit.DeleteGroup e when list.Groups.All(g => g.Id != e.Id):
                return (ResponseStatus.Invalid, "There is no such group.");
            case ContactEdit.SetContact e when list.Contacts.Count >= limits.Contacts && list.Contacts.All(c => c.Address != e.Contact.Address):
                return (ResponseStatus.LimitExceeded, $"More than {limits.Contacts} contacts.");
            case ContactEdit.SetContact e:
                return CheckTexts(limits, e.Contact.Name, e.Contact.ExternalUri, e.Contact.Extension?.ToString());
            default:
                return (ResponseStatus.Ok, null);
        }
    }

    private static (ResponseStatus Status, string? Detail) CheckTexts(PresenceServerLimits limits, params ReadOnlySpan<string?> texts)
    {
        int bytes = 0;
        foreach (string? text in texts)
        {
            bytes += text is null ? 0 : Encoding.UTF8.GetByteCount(text);
        }

        return bytes <= limits.BytesPerContact
            ? (ResponseStatus.Ok, null)
            : (ResponseStatus.LimitExceeded, $"The contact or group has more than {limits.BytesPerContact} bytes.");
    }

    private static IEnumerable<PresentityChange> Changes(StoredContactList list, ContactEdit edit, int groupId) => edit switch
    {
        ContactEdit.AddGroup e => [new PresentityChange.ContactGroupStored(new StoredContactGroup(groupId, e.Name, e.ExternalUri))],
        ContactEdit.ModifyGroup e => [new PresentityChange.ContactGroupStored(e.Group)],
        ContactEdit.DeleteGroup e =>
        [
            new PresentityChange.ContactGroupRemoved(e.Id),
            .. list.Contacts.Where(c => c.Groups.Contains(e.Id)).Select(c => new PresentityChange.ContactStored(
                c with { Groups = c.Groups.Where(g => g != e.Id).ToEquatableArray() })),
        ],
        ContactEdit.SetContact e =>
        [
            new PresentityChange.ContactStored(e.Contact with
            {
                Groups = e.Contact.Groups.Where(id => list.Groups.Any(g => g.Id == id)).Distinct().ToEquatableArray(),
            }),
        ],
        ContactEdit.DeleteContact e => list.Contacts.Any(c => c.Address == e.Address) ? [new PresentityChange.ContactRemoved(e.Address)] : [],
        _ => throw new UnreachableException(),
    };

    // The smallest that is free: clients show groups in the order of their numbers.
    private static int NewGroupId(StoredContactList list)
    {
        HashSet<int> taken = [.. list.Groups.Select(static g => g.Id)];
        int id = 1;
        while (taken.Contains(id))
        {
            id++;
        }

        return id;
    }
}
