using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// A request that edits the contact list or searches for people, or its answer. Where from: element <c>Envelope</c> of SOAP 1.1 (spec wire 6.1).
/// Immutable, compared by content.
/// </summary>
public sealed record SoapDocument : PresenceDocument
{
    /// <summary>Element <c>Header</c>, complete; null when there is none.</summary>
    public RawXml? Header { get; init; }

    /// <summary>The method; null when the document has none, although the schema wants one.</summary>
    public SoapBody? Body { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
