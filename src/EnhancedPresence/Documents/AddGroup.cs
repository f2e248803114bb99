using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// Makes a group, or answers with its number. Where from: SOAP method <c>addGroup</c> (spec wire 6.1). Immutable, compared by
/// content.
/// </summary>
public sealed record AddGroup
{
    /// <summary>The name; null in an answer.</summary>
    public string? Name { get; init; }

    /// <summary>An address outside; null in an answer.</summary>
    public string? ExternalUri { get; init; }

    /// <summary>The number the group got; null in a request.</summary>
    public int? GroupId { get; init; }

    /// <summary>In a request the number the client knows, in an answer the new one.</summary>
    public uint? DeltaNumber { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
