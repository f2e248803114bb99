using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The owner's containers and who is in them. Where from: element <c>containers</c>, mostly inside <c>roamingData</c> (spec wire
/// 7). Immutable, compared by content.
/// </summary>
public sealed record ContainersDocument : PresenceDocument
{
    /// <summary>The containers, in order.</summary>
    public EquatableArray<ContainerEntry> Containers { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
