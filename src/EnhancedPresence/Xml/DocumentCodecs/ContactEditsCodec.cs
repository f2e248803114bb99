using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>The SOAP methods that edit the contact list (spec wire 6.1).</summary>
internal static class ContactEditsCodec
{
    internal static ElementShape<AddGroup> AddGroup { get; } =
        new ElementShape<AddGroup>(WireNamespace.ContactEdits, () => new(), m => m.Unknown)
            .Leaf("name", ContentForms.Text, m => m.Name)
            .Leaf("externalURI", ContentForms.Text, m => m.ExternalUri)
            .Leaf("groupID", ContentForms.Int32, m => m.GroupId)
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber);

    internal static ElementShape<ModifyGroup> ModifyGroup { get; } =
        new ElementShape<ModifyGroup>(WireNamespace.ContactEdits, () => new(), m => m.Unknown)
            .Leaf("groupID", ContentForms.Int32, m => m.GroupId)
            .Leaf("name", ContentForms.Text, m => m.Name)
            .Leaf("externalURI", ContentForms.Text, m => m.ExternalUri)
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber);

    internal static ElementShape<DeleteGroup> DeleteGroup { get; } =
        new ElementShape<DeleteGroup>(WireNamespace.ContactEdits, () => new(), m => m.Unknown)
            .Leaf("groupID", ContentForms.Int32, m => m.GroupId)
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber);

    internal static ElementShape<SetContact> SetContact { get; } =
        new ElementShape<SetContact>(WireNamespace.ContactEdits, () => new(), m => m.Unknown)
            .Leaf("displayName", ContentForms.Text, m => m.DisplayName)
            .Leaf("groups", ContentForms.Int32List, m => m.Groups)
            .Leaf("subscribed", ContentForms.Boolean, m => m.Subscribed)
            .Leaf("URI", ContentForms.Text, m => m.Uri)
            .Leaf("externalURI", ContentForms.Text, m => m.ExternalUri)
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber);

    internal static ElementShape<DeleteContact> DeleteContact { get; } =
        new ElementShape<DeleteContact>(WireNamespace.ContactEdits, () => new(), m => m.Unknown)
            .Leaf("URI", ContentForms.Text, m => m.Uri)
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber);

    internal static ElementShape<SetAce> SetAce { get; } =
        new ElementShape<SetAce>(WireNamespace.ContactEdits, () => new(), m => m.Unknown)
            .Leaf("type", ContentForms.Text, m => m.Type)
            .Leaf("mask", ContentForms.Text, m => m.Mask)
            .Leaf("rights", ContentForms.Text, m => m.Rights)
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber);
}
