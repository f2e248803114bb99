using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>contactDelta</c>.</summary>
internal static class ContactDeltaCodec
{
    private static readonly ElementShape<DeletedContactGroup> DeletedContactGroup =
        new ElementShape<DeletedContactGroup>(WireNamespace.None, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("id", AttributeForms.Int32, m => m.Id, (m, v) => m with { Id = v }, required: true);

    private static readonly ElementShape<DeletedContact> DeletedContact =
        new ElementShape<DeletedContact>(WireNamespace.None, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("uri", AttributeForms.Text, m => m.Uri, (m, v) => m with { Uri = v }, required: true);

    internal static ElementShape<ContactDeltaDocument> Shape { get; } =
        new ElementShape<ContactDeltaDocument>(WireNamespace.None, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("deltaNum", AttributeForms.UInt32, m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v }, required: true)
            .Attribute("prevDeltaNum", AttributeForms.UInt32,
                m => m.PreviousDeltaNumber, (m, v) => m with { PreviousDeltaNumber = v }, required: true)
            .List("addedGroup", ContactListCodec.ContactGroup, m => m.AddedGroups, (m, v) => m with { AddedGroups = v })
            .List("modifiedGroup", ContactListCodec.ContactGroup, m => m.ModifiedGroups, (m, v) => m with { ModifiedGroups = v })
            .List("deletedGroup", DeletedContactGroup, m => m.DeletedGroups, (m, v) => m with { DeletedGroups = v })
            .List("addedContact", ContactListCodec.Contact, m => m.AddedContacts, (m, v) => m with { AddedContacts = v })
            .List("modifiedContact", ContactListCodec.Contact, m => m.ModifiedContacts, (m, v) => m with { ModifiedContacts = v })
            .List("deletedContact", DeletedContact, m => m.DeletedContacts, (m, v) => m with { DeletedContacts = v });
}
