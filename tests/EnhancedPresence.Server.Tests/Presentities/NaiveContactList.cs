using System.Text;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>A contact list said as plainly as can be.</summary>
internal sealed class NaiveContactList(PresenceServerLimits limits)
{
    private readonly SortedDictionary<int, StoredContactGroup> _groups = [];
    private readonly SortedDictionary<string, StoredContact> _contacts = new(StringComparer.Ordinal);

    public uint Number { get; private set; } = 1;

    public IEnumerable<StoredContactGroup> Groups => _groups.Values;

    public IEnumerable<StoredContact> Contacts => _contacts.Values;

    public (ResponseStatus Status, int Group) Take(uint number, ContactEdit edit)
    {
        int made = 0;
        ResponseStatus status = number != Number ? ResponseStatus.Conflict : edit switch
        {
            ContactEdit.AddGroup e => Add(e, out made),
            ContactEdit.ModifyGroup e => Modify(e.Group),
            ContactEdit.DeleteGroup e => Delete(e.Id),
            ContactEdit.SetContact e => Set(e.Contact),
            ContactEdit.DeleteContact e => Delete(e.Address),
            _ => throw new InvalidOperationException(),
        };
        Number += status == ResponseStatus.Ok ? 1u : 0u;
        return (status, made);
    }

    private ResponseStatus Add(ContactEdit.AddGroup edit, out int id)
    {
        id = 0;
        if (_groups.Count >= limits.ContactGroups || TooLong(edit.Name, edit.ExternalUri))
        {
            return ResponseStatus.LimitExceeded;
        }

        id = Enumerable.Range(1, 100).First(i => !_groups.ContainsKey(i));
        _groups[id] = new StoredContactGroup(id, edit.Name, edit.ExternalUri);
        return ResponseStatus.Ok;
    }

    private ResponseStatus Modify(StoredContactGroup group)
    {
        if (!_groups.ContainsKey(group.Id))
        {
            return ResponseStatus.Invalid;
        }

        if (TooLong(group.Name, group.ExternalUri))
        {
            return ResponseStatus.LimitExceeded;
        }

        _groups[group.Id] = group;
        return ResponseStatus.Ok;
    }

    private ResponseStatus Delete(int id)
    {
        if (!_groups.Remove(id))
        {
            return ResponseStatus.Invalid;
        }

        foreach ((string key, StoredContact contact) in _contacts.ToArray())
        {
            _contacts[key] = contact with { Groups = contact.Groups.Where(g => g != id).ToEquatableArray() };
        }

        return ResponseStatus.Ok;
    }

    private ResponseStatus Set(StoredContact contact)
    {
        string key = contact.Address.Address.ToLowerInvariant();
        if ((!_contacts.ContainsKey(key) && _contacts.Count >= limits.Contacts) || TooLong(contact.Name, contact.ExternalUri))
        {
            return ResponseStatus.LimitExceeded;
        }

        _contacts[key] = contact with { Groups = contact.Groups.Where(_groups.ContainsKey).Distinct().ToEquatableArray() };
        return ResponseStatus.Ok;
    }

    private ResponseStatus Delete(SipUri address)
    {
        _contacts.Remove(address.Address.ToLowerInvariant());
        return ResponseStatus.Ok;
    }

    private bool TooLong(string name, string? uri) => Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(uri ?? string.Empty) > limits.BytesPerContact;
}
