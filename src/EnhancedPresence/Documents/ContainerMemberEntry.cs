using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// A member of a container as the wire has it. Where from: element <c>containers/container/member</c>. Immutable, compared by
/// content.
/// </summary>
public sealed record ContainerMemberEntry
{
    /// <summary>
    /// Whom it names: <c>user</c>, <c>domain</c>, <c>sameEnterprise</c>, <c>federated</c>, <c>publicCloud</c>, <c>everyone</c> or
    /// another token; null when the document has none, although the schema wants one.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>The address without scheme, or the domain; null for the other types.</summary>
    public string? Value { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
