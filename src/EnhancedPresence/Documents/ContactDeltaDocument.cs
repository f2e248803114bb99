using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// What has changed in the contact list. Where from: element <c>contactDelta</c>, in no namespace (spec wire 6). Immutable,
/// compared by content.
/// </summary>
public sealed record ContactDeltaDocument : PresenceDocument
{
    /// <summary>The number of the list's new state; null when the document has none, although the schema wants one.</summary>
    public uint? DeltaNumber { get; init; }

    /// <summary>The number of the state before; null when the document has none, although the schema wants one.</summary>
    public uint? PreviousDeltaNumber { get; init; }

    /// <summary>New groups.</summary>
    public EquatableArray<ContactGroup> AddedGroups { get; init; }

    /// <summary>Groups that changed.</summary>
    public EquatableArray<ContactGroup> ModifiedGroups { get; init; }

    /// <summary>Groups that are gone.</summary>
    public EquatableArray<DeletedContactGroup> DeletedGroups { get; init; }

    /// <summary>New contacts.</summary>
    public EquatableArray<Contact> AddedContacts { get; init; }

    /// <summary>Contacts that changed.</summary>
    public EquatableArray<Contact> ModifiedContacts { get; init; }

    /// <summary>Contacts that are gone.</summary>
    public EquatableArray<DeletedContact> DeletedContacts { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
