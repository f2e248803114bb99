using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// Why a request met another version (409). Where from: element <c>Fault</c>, in no namespace (spec wire 9). Immutable, compared
/// by content.
/// </summary>
public sealed record FaultDocument : PresenceDocument
{
    /// <summary>The code, such as <c>Client.BadCall.WrongDelta</c>; null when the document has none, although the schema wants one.</summary>
    public string? Code { get; init; }

    /// <summary>The parts that failed.</summary>
    public FaultDetails? Details { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
