using System.Diagnostics;

namespace EnhancedPresence.Server.Presentities;

/// <summary>What changes do to the contact list and the subscribers. Both are kept in the order of their keys. Pure.</summary>
internal static class RoamingChanges
{
    public static PresentityState Apply(PresentityState state, PresentityChange change) => change switch
    {
        PresentityChange.ContactsNumbered c => state.With(contacts: state.Contacts with { Number = c.Number }),
        PresentityChange.ContactGroupStored c => state.With(contacts: state.Contacts with
        {
            Groups = state.Contacts.Groups.Where(g => g.Id != c.Group.Id).Append(c.Group).OrderBy(static g => g.Id).ToEquatableArray(),
        }),
        PresentityChange.ContactGroupRemoved c => state.With(contacts: state.Contacts with
        {
            Groups = state.Contacts.Groups.Where(g => g.Id != c.Id).ToEquatableArray(),
        }),
        PresentityChange.ContactStored c => state.With(contacts: state.Contacts with
        {
            Contacts = With(state.Contacts.Contacts, c.Contact, static e => e.Address),
        }),
        PresentityChange.ContactRemoved c => state.With(contacts: state.Contacts with
        {
            Contacts = state.Contacts.Contacts.Where(e => e.Address != c.Address).ToEquatableArray(),
        }),
        PresentityChange.SubscriberStored c => state.With(
            subscribers: With(state.Subscribers, c.Subscriber, static s => s.Address)),
        PresentityChange.SubscriberRemoved c => state.With(subscribers: state.Subscribers.Where(s => s.Address != c.Address).ToEquatableArray()),
        _ => throw new UnreachableException(),
    };

    // Somebody whom everybody watches has thousands: the one that is new is put where it belongs, and the others are not sorted again.
    private static EquatableArray<T> With<T>(EquatableArray<T> items, T item, Func<T, SipUri> address)
    {
        SipUri key = address(item);
        List<T> kept = [.. items.Where(i => address(i) != key)];
        int at = kept.BinarySearch(item, Comparer<T>.Create((a, b) => string.CompareOrdinal(Lower(a), Lower(b))));
        kept.Insert(at < 0 ? ~at : at, item);
        return kept.ToEquatableArray();

        string Lower(T of) => address(of).Address.ToLowerInvariant();
    }
}
