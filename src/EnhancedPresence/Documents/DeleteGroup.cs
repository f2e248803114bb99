using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>Takes a group away. Where from: SOAP method <c>deleteGroup</c> (spec wire 6.1). Immutable, compared by content.</summary>
public sealed record DeleteGroup
{
    /// <summary>The group; null in an answer.</summary>
    public int? GroupId { get; init; }

    /// <summary>In a request the number the client knows, in an answer the new one.</summary>
    public uint? DeltaNumber { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
