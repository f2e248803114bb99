using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>contactDelta</c>.</summary>
internal static class ContactDeltaJson
{
    private static readonly JsonShape<DeletedContactGroup> DeletedContactGroup = new JsonShape<DeletedContactGroup>(new())
        .Int32("id", m => m.Id, (m, v) => m with { Id = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<DeletedContact> DeletedContact = new JsonShape<DeletedContact>(new())
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<ContactDeltaDocument> Shape { get; } = new JsonShape<ContactDeltaDocument>(new())
        .UInt32("deltaNum", m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v })
        .UInt32("prevDeltaNum", m => m.PreviousDeltaNumber, (m, v) => m with { PreviousDeltaNumber = v })
        .List("addedGroup", ContactListJson.ContactGroup, m => m.AddedGroups, (m, v) => m with { AddedGroups = v })
        .List("modifiedGroup", ContactListJson.ContactGroup, m => m.ModifiedGroups, (m, v) => m with { ModifiedGroups = v })
        .List("deletedGroup", DeletedContactGroup, m => m.DeletedGroups, (m, v) => m with { DeletedGroups = v })
        .List("addedContact", ContactListJson.Contact, m => m.AddedContacts, (m, v) => m with { AddedContacts = v })
        .List("modifiedContact", ContactListJson.Contact, m => m.ModifiedContacts, (m, v) => m with { ModifiedContacts = v })
        .List("deletedContact", DeletedContact, m => m.DeletedContacts, (m, v) => m with { DeletedContacts = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
