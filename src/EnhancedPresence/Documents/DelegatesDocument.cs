using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// Who may act for the owner (2007 R2). Where from: element <c>delegates</c>, mostly inside <c>roamingData</c> (spec wire 7).
/// Immutable, compared by content.
/// </summary>
public sealed record DelegatesDocument : PresenceDocument
{
    /// <summary>How often the list has changed; null when the document has none, although the schema wants one.</summary>
    public uint? Version { get; init; }

    /// <summary>Elements <c>delegate</c>, complete: their content is not known.</summary>
    public EquatableArray<RawXml> Delegates { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
