using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// A group of contacts. Where from: elements <c>group</c>, <c>addedGroup</c> and <c>modifiedGroup</c> (spec wire 6). Immutable,
/// compared by content.
/// </summary>
public sealed record ContactGroup
{
    /// <summary>The number; null when the document has none, although the schema wants one.</summary>
    public int? Id { get; init; }

    /// <summary>The name, <c>~</c> for the default group; null when the document has none, although the schema wants one.</summary>
    public string? Name { get; init; }

    /// <summary>An address outside.</summary>
    public string? ExternalUri { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
