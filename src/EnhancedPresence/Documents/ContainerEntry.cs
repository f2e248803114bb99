using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// A container and its members as the wire has them. Where from: element <c>containers/container</c>. Immutable, compared by
/// content.
/// </summary>
public sealed record ContainerEntry
{
    /// <summary>The container; null when the document has none, although the schema wants one.</summary>
    public ContainerId? Id { get; init; }

    /// <summary>How often the list has changed; null when the document has none, although the schema wants one.</summary>
    public uint? Version { get; init; }

    /// <summary>The members, in order.</summary>
    public EquatableArray<ContainerMemberEntry> Members { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
