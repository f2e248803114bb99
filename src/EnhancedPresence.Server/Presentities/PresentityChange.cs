using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>One step from a presentity's state to the next. Closed: the nested types are all there are. Immutable, compared by content.</summary>
[SuppressMessage("Design", "CA1034", Justification = "The cases of one closed type, read together.")]
public abstract record PresentityChange
{
    private PresentityChange()
    {
    }

    /// <summary>A publication is new or has a new value.</summary>
    /// <param name="Publication">The publication.</param>
    public sealed record PublicationStored(StoredPublication Publication) : PresentityChange;

    /// <summary>A publication is gone.</summary>
    /// <param name="Key">Its key.</param>
    public sealed record PublicationRemoved(PublicationKey Key) : PresentityChange;

    /// <summary>A container is new or has other members.</summary>
    /// <param name="Container">The container.</param>
    public sealed record ContainerStored(Container Container) : PresentityChange;

    /// <summary>A container is gone: only by the way back to a state in which it did not exist.</summary>
    /// <param name="Id">Its number.</param>
    public sealed record ContainerRemoved(ContainerId Id) : PresentityChange;

    /// <summary>The contact list has another number.</summary>
    /// <param name="Number">The number, 1 or more.</param>
    public sealed record ContactsNumbered(uint Number) : PresentityChange;

    /// <summary>A group of contacts is new or has other values.</summary>
    /// <param name="Group">The group.</param>
    public sealed record ContactGroupStored(StoredContactGroup Group) : PresentityChange;

    /// <summary>A group of contacts is gone.</summary>
    /// <param name="Id">Its number.</param>
    public sealed record ContactGroupRemoved(int Id) : PresentityChange;

    /// <summary>A contact is new or has other values.</summary>
    /// <param name="Contact">The contact.</param>
    public sealed record ContactStored(StoredContact Contact) : PresentityChange;

    /// <summary>A contact is gone.</summary>
    /// <param name="Address">Who it was.</param>
    public sealed record ContactRemoved(SipUri Address) : PresentityChange;

    /// <summary>A subscriber is new or has other values.</summary>
    /// <param name="Subscriber">The subscriber.</param>
    public sealed record SubscriberStored(StoredSubscriber Subscriber) : PresentityChange;

    /// <summary>A subscriber is gone.</summary>
    /// <param name="Address">Who it was.</param>
    public sealed record SubscriberRemoved(SipUri Address) : PresentityChange;

    /// <summary>An endpoint is signed in, or its registration lasts until another instant.</summary>
    /// <param name="Endpoint">The endpoint.</param>
    /// <param name="Registration">The number of its sign-in.</param>
    public sealed record EndpointSignedIn(EndpointId Endpoint, long Registration) : PresentityChange
    {
        /// <summary>The first instant at which the registration is over; null when only a sign-out ends it.</summary>
        public DateTimeOffset? EndsAt { get; init; }
    }

    /// <summary>An endpoint is gone.</summary>
    /// <param name="Endpoint">The endpoint.</param>
    public sealed record EndpointSignedOut(EndpointId Endpoint) : PresentityChange;
}
