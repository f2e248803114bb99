using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The owner's own data, or what of it has changed. Where from: element <c>roamingData</c> (spec wire 7). Immutable, compared by content.
/// </summary>
public sealed record RoamingDataDocument : PresenceDocument
{
    /// <summary>The publications, with containers and versions; null when none are told.</summary>
    public CategoriesDocument? Categories { get; init; }

    /// <summary>The containers and who is in them; null when they are not told.</summary>
    public ContainersDocument? Containers { get; init; }

    /// <summary>Who watches the owner; null when it is not told.</summary>
    public SubscribersDocument? Subscribers { get; init; }

    /// <summary>Who may act for the owner; null when it is not told.</summary>
    public DelegatesDocument? Delegates { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
