using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The body of a subscription to many people at once. Where from: element <c>batchSub</c> (spec wire 8.1). Immutable, compared
/// by content.
/// </summary>
public sealed record BatchSubscriptionDocument : PresenceDocument
{
    /// <summary>The subscriber.</summary>
    public string? Uri { get; init; }

    /// <summary>A name of the list; clients send an empty one.</summary>
    public string? Name { get; init; }

    /// <summary>The actions, in order.</summary>
    public EquatableArray<SubscriptionAction> Actions { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
