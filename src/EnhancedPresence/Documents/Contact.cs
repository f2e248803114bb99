using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// A contact. Where from: elements <c>contact</c>, <c>addedContact</c> and <c>modifiedContact</c> (spec wire 6). Immutable,
/// compared by content.
/// </summary>
public sealed record Contact
{
    /// <summary>The address: without scheme in a list, with it in a change; null when the document has none, although the schema wants one.</summary>
    public string? Uri { get; init; }

    /// <summary>The name the owner gave; may be empty.</summary>
    public string? Name { get; init; }

    /// <summary>The numbers of the groups the contact is in; null when the document does not say.</summary>
    public EquatableArray<int>? Groups { get; init; }

    /// <summary>Whether the owner wants to see the presence; null when the document does not say.</summary>
    public bool? Subscribed { get; init; }

    /// <summary>An address outside.</summary>
    public string? ExternalUri { get; init; }

    /// <summary>Element <c>contactExtension</c>, complete: clients keep settings there.</summary>
    public RawXml? Extension { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
