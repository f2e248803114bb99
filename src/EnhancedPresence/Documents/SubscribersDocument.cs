using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// Who watches the owner. Where from: element <c>subscribers</c>, mostly inside <c>roamingData</c> (spec wire 7.1). Immutable,
/// compared by content.
/// </summary>
public sealed record SubscribersDocument : PresenceDocument
{
    /// <summary>The subscribers, in order.</summary>
    public EquatableArray<Subscriber> Subscribers { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
