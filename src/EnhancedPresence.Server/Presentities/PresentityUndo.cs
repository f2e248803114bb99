using System.Diagnostics;

namespace EnhancedPresence.Server.Presentities;

/// <summary>The way back over changes: what a store keeps to tell how it was before. Immutable, compared by content.</summary>
/// <param name="At">When the changes happened.</param>
/// <param name="Changes">Applied to the state after the changes, they give the state before.</param>
public sealed record PresentityUndo(DateTimeOffset At, EquatableArray<PresentityChange> Changes)
{
    /// <summary>Finds the way back.</summary>
    /// <param name="before">The state before.</param>
    /// <param name="changes">What changes it.</param>
    /// <param name="at">When.</param>
    /// <returns>The way back.</returns>
    public static PresentityUndo Of(PresentityState before, EquatableArray<PresentityChange> changes, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(before);

        // Each puts one thing as it was, so that two changes of the same thing do no harm.
        return new PresentityUndo(at, changes.Select(change => Inverse(before, change)).ToEquatableArray());
    }

    private static PresentityChange Inverse(PresentityState before, PresentityChange change) => change switch
    {
        PresentityChange.PublicationStored c => Publication(before, c.Publication.Key),
        PresentityChange.PublicationRemoved c => Publication(before, c.Key),
        PresentityChange.ContainerStored c => Container(before, c.Container.Id),
        PresentityChange.ContainerRemoved c => Container(before, c.Id),
        PresentityChange.EndpointSignedIn c => Endpoint(before, c.Endpoint),
        PresentityChange.EndpointSignedOut c => Endpoint(before, c.Endpoint),
        PresentityChange.ContactsNumbered => new PresentityChange.ContactsNumbered(before.Contacts.Number),
        PresentityChange.ContactGroupStored c => Group(before, c.Group.Id),
        PresentityChange.ContactGroupRemoved c => Group(before, c.Id),
        PresentityChange.ContactStored c => Contact(before, c.Contact.Address),
        PresentityChange.ContactRemoved c => Contact(before, c.Address),
        PresentityChange.SubscriberStored c => Subscriber(before, c.Subscriber.Address),
        PresentityChange.SubscriberRemoved c => Subscriber(before, c.Address),
        _ => throw new UnreachableException(),
    };

    private static PresentityChange Publication(PresentityState before, PublicationKey key) =>
        before.Publications.TryGetValue(key, out StoredPublication? publication)
            ? new PresentityChange.PublicationStored(publication)
            : new PresentityChange.PublicationRemoved(key);

    private static PresentityChange Container(PresentityState before, ContainerId id) => before.Membership.Find(id) is { } container
        ? new PresentityChange.ContainerStored(container)
        : new PresentityChange.ContainerRemoved(id);

    private static PresentityChange Endpoint(PresentityState before, EndpointId endpoint) =>
        before.Endpoints.TryGetValue(endpoint, out StoredRegistration? registration)
            ? new PresentityChange.EndpointSignedIn(endpoint, registration.Number) { EndsAt = registration.EndsAt }
            : new PresentityChange.EndpointSignedOut(endpoint);

    private static PresentityChange Group(PresentityState before, int id) => before.Contacts.Groups.FirstOrDefault(g => g.Id == id) is { } group
        ? new PresentityChange.ContactGroupStored(group)
        : new PresentityChange.ContactGroupRemoved(id);

    private static PresentityChange Contact(PresentityState before, SipUri address) =>
        before.Contacts.Contacts.FirstOrDefault(c => c.Address == address) is { } contact
            ? new PresentityChange.ContactStored(contact)
            : new PresentityChange.ContactRemoved(address);

    private static PresentityChange Subscriber(PresentityState before, SipUri address) =>
        before.Subscribers.FirstOrDefault(s => s.Address == address) is { } subscriber
            ? new PresentityChange.SubscriberStored(subscriber)
            : new PresentityChange.SubscriberRemoved(address);
}
