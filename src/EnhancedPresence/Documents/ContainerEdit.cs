using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The changes of one container's list as the wire has them. Where from: element <c>setContainerMembers/container</c>.
/// Immutable, compared by content.
/// </summary>
public sealed record ContainerEdit
{
    /// <summary>The container; null when the document has none, although the schema wants one.</summary>
    public ContainerId? Id { get; init; }

    /// <summary>The version the client last saw, 0 if unknown; null when the document has none, although the schema wants one.</summary>
    public uint? Version { get; init; }

    /// <summary>The changes, in order.</summary>
    public EquatableArray<ContainerMemberEdit> Members { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
