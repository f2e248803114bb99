using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>contactDelta</c>.</summary>
internal static class ContactDeltaCodec
{
    private static readonly ElementShape<DeletedContactGroup> DeletedContactGroup =
        new ElementShape<DeletedContactGroup>(WireNamespace.None, () => new(), m => m.Unknown)
            .Attribute("id", AttributeForms.Int32, m => m.Id, required: true);

    private static readonly ElementShape<DeletedContact> DeletedContact =
        new ElementShape<DeletedContact>(WireNamespace.None, () => new(), m => m.Unknown)
            .Attribute("uri", AttributeForms.Text, m => m.Uri, required: true);

    internal static ElementShape<ContactDeltaDocument> Shape { get; } =
        new ElementShape<ContactDeltaDocument>(WireNamespace.None, () => new(), m => m.Unknown)
            .Attribute("deltaNum", AttributeForms.UInt32, m => m.DeltaNumber, required: true)
            .Attribute("prevDeltaNum", AttributeForms.UInt32,
                m => m.PreviousDeltaNumber, required: true)
            .List("addedGroup", ContactListCodec.ContactGroup, m => m.AddedGroups)
            .List("modifiedGroup", ContactListCodec.ContactGroup, m => m.ModifiedGroups)
            .List("deletedGroup", DeletedContactGroup, m => m.DeletedGroups)
            .List("addedContact", ContactListCodec.Contact, m => m.AddedContacts)
            .List("modifiedContact", ContactListCodec.Contact, m => m.ModifiedContacts)
            .List("deletedContact", DeletedContact, m => m.DeletedContacts);
}
