using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// A change of a container's list as the wire has it. Where from: element <c>setContainerMembers/container/member</c>.
/// Immutable, compared by content.
/// </summary>
public sealed record ContainerMemberEdit
{
    /// <summary>What to do: <c>add</c>, <c>remove</c> or another token; null when the document has none, although the schema wants one.</summary>
    public string? Action { get; init; }

    /// <summary>Whom it names, as in <see cref="ContainerMemberEntry.Type"/>.</summary>
    public string? Type { get; init; }

    /// <summary>The address without scheme, or the domain; null for the other types.</summary>
    public string? Value { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
