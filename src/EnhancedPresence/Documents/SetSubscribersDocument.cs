using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The body of an acknowledgement of subscribers. Where from: element <c>setSubscribers</c> (spec wire 7.1). Immutable, compared
/// by content.
/// </summary>
public sealed record SetSubscribersDocument : PresenceDocument
{
    /// <summary>The subscribers; the schema wants exactly one.</summary>
    public EquatableArray<SubscriberAcknowledgement> Subscribers { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
