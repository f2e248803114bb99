using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The body of a change of access levels. Where from: element <c>setContainerMembers</c> (spec wire 10). Immutable, compared by
/// content.
/// </summary>
public sealed record SetContainerMembersDocument : PresenceDocument
{
    /// <summary>The containers, in order.</summary>
    public EquatableArray<ContainerEdit> Containers { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
