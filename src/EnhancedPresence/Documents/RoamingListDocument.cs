using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The body of a subscription to the own data. Where from: element <c>roamingList</c> (spec wire 7). Immutable, compared by
/// content.
/// </summary>
public sealed record RoamingListDocument : PresenceDocument
{
    /// <summary>The parts asked for, in order.</summary>
    public EquatableArray<RoamingPart> Parts { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
