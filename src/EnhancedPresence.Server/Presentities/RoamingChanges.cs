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
            Contacts = Ordered(state.Contacts.Contacts.Where(e => e.Address != c.Contact.Address).Append(c.Contact), static e => e.Address),
        }),
        PresentityChange.ContactRemoved c => state.With(contacts: state.Contacts with
        {
            Contacts = state.Contacts.Contacts.Where(e => e.Address != c.Address).ToEquatableArray(),
        }),
        PresentityChange.SubscriberStored c => state.With(
            subscribers: Ordered(state.Subscribers.Where(s => s.Address != c.Subscriber.Address).Append(c.Subscriber), static s => s.Address)),
        PresentityChange.SubscriberRemoved c => state.With(subscribers: state.Subscribers.Where(s => s.Address != c.Address).ToEquatableArray()),
        _ => throw new UnreachableException(),
    };

    private static EquatableArray<T> Ordered<T>(IEnumerable<T> items, Func<T, SipUri> address) =>
        items.OrderBy(i => address(i).Address.ToLowerInvariant(), StringComparer.Ordinal).ToEquatableArray();
}
