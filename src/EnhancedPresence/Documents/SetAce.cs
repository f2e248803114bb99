using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// Allows or blocks a watcher in the manner of 2005. Where from: SOAP method <c>setACE</c> (spec wire 6.1). Immutable, compared
/// by content.
/// </summary>
public sealed record SetAce
{
    /// <summary>What the mask is: <c>USER</c> or another token; null in an answer.</summary>
    public string? Type { get; init; }

    /// <summary>Whom it is about; null in an answer.</summary>
    public string? Mask { get; init; }

    /// <summary><c>AA</c> to allow, <c>BD</c> to block, or another token; null in an answer.</summary>
    public string? Rights { get; init; }

    /// <summary>In a request the number the client knows, in an answer the new one.</summary>
    public uint? DeltaNumber { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
