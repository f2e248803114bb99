using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// The owner's contacts and groups. Where from: element <c>contactList</c>, in no namespace (spec wire 6). Immutable, compared
/// by content.
/// </summary>
public sealed record ContactListDocument : PresenceDocument
{
    /// <summary>The number of the list's state, from 1; null when the document has none, although the schema wants one.</summary>
    public uint? DeltaNumber { get; init; }

    /// <summary>The groups, in order.</summary>
    public EquatableArray<ContactGroup> Groups { get; init; }

    /// <summary>The contacts, in order.</summary>
    public EquatableArray<Contact> Contacts { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
