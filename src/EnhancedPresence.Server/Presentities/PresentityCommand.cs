using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>What a presentity can be told. Closed: the nested types are all there are. Immutable, compared by content.</summary>
[SuppressMessage("Design", "CA1034", Justification = "The cases of one closed type, read together.")]
public abstract record PresentityCommand
{
    private PresentityCommand()
    {
    }

    /// <summary>An endpoint signs in; the owner's first one makes the presentity. An endpoint that is signed in gets the new registration number.</summary>
    /// <param name="Endpoint">The endpoint.</param>
    /// <param name="Registration">A number that names this sign-in; later ones are larger.</param>
    public sealed record SignIn(EndpointId Endpoint, long Registration) : PresentityCommand
    {
        /// <summary>
        /// When the registration is over unless it is renewed, which is another sign-in with the same number; null, the default, for
        /// never. Then the endpoint is gone as by a sign-out.
        /// </summary>
        public DateTimeOffset? EndsAt { get; init; }
    }

    /// <summary>
    /// The connection of an endpoint has broken: the endpoint is gone at an instant unless it comes back before, by a sign-in. Without effect
    /// when it has left or has signed in anew since.
    /// </summary>
    /// <param name="Endpoint">The endpoint.</param>
    /// <param name="Registration">The number of the sign-in whose connection it was.</param>
    /// <param name="EndsAt">The end of the grace; a registration that ends before ends then.</param>
    public sealed record LoseConnection(EndpointId Endpoint, long Registration, DateTimeOffset EndsAt) : PresentityCommand;

    /// <summary>An endpoint leaves. Without effect when it has left or has signed in anew since.</summary>
    /// <param name="Endpoint">The endpoint.</param>
    /// <param name="Registration">The number of the sign-in that ends.</param>
    public sealed record SignOut(EndpointId Endpoint, long Registration) : PresentityCommand;

    /// <summary>An endpoint publishes: all items or none.</summary>
    /// <param name="Endpoint">The endpoint.</param>
    /// <param name="Document">The items.</param>
    public sealed record Publish(EndpointId Endpoint, PublishDocument Document) : PresentityCommand
    {
        /// <summary>
        /// Bytes of the request as it came; null, the default, when that is not known. Values of a small request need not be measured one
        /// by one against <see cref="PresenceServerLimits.BytesPerValue"/>.
        /// </summary>
        public int? BodyBytes { get; init; }
    }

    /// <summary>An endpoint changes who is in the containers: all updates or none.</summary>
    /// <param name="Endpoint">The endpoint.</param>
    /// <param name="Updates">The changes.</param>
    public sealed record UpdateContainers(EndpointId Endpoint, EquatableArray<ContainerUpdate> Updates) : PresentityCommand;

    /// <summary>An endpoint changes the contact list.</summary>
    /// <param name="Endpoint">The endpoint.</param>
    /// <param name="Number">The number of the list that the endpoint knows.</param>
    /// <param name="Edit">The change.</param>
    public sealed record EditContacts(EndpointId Endpoint, uint Number, ContactEdit Edit) : PresentityCommand;

    /// <summary>The owner has seen that somebody watches.</summary>
    /// <param name="Endpoint">The endpoint.</param>
    /// <param name="Subscriber">Who watches.</param>
    public sealed record AcknowledgeSubscriber(EndpointId Endpoint, SipUri Subscriber) : PresentityCommand;

    /// <summary>Somebody subscribes; without effect when the owner has heard of it before, or has blocked the watcher.</summary>
    /// <param name="Watcher">Who subscribes.</param>
    public sealed record NoteSubscriber(Watcher Watcher) : PresentityCommand
    {
        /// <summary>The name of the watcher to show to the owner. Default empty.</summary>
        public string DisplayName { get; init; } = string.Empty;

        /// <summary>The watcher as it may stand on the list; null to make one.</summary>
        internal StoredSubscriber? AsSubscriber { get; init; }
    }

    /// <summary>
    /// Ends what is over: by the clock, and what is bound to endpoints that are not signed in, which is how a state looks that
    /// was just loaded from a store.
    /// </summary>
    public sealed record Expire : PresentityCommand;
}
