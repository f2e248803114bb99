using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>The SOAP methods that edit the contact list (spec wire 6.1).</summary>
internal static class ContactEditsCodec
{
    internal static ElementShape<AddGroup> AddGroup { get; } =
        new ElementShape<AddGroup>(WireNamespace.ContactEdits, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Leaf("name", ContentForms.Text, m => m.Name, (m, v) => m with { Name = v })
            .Leaf("externalURI", ContentForms.Text, m => m.ExternalUri, (m, v) => m with { ExternalUri = v })
            .Leaf("groupID", ContentForms.Int32, m => m.GroupId, (m, v) => m with { GroupId = v })
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v });

    internal static ElementShape<ModifyGroup> ModifyGroup { get; } =
        new ElementShape<ModifyGroup>(WireNamespace.ContactEdits, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Leaf("groupID", ContentForms.Int32, m => m.GroupId, (m, v) => m with { GroupId = v })
            .Leaf("name", ContentForms.Text, m => m.Name, (m, v) => m with { Name = v })
            .Leaf("externalURI", ContentForms.Text, m => m.ExternalUri, (m, v) => m with { ExternalUri = v })
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v });

    internal static ElementShape<DeleteGroup> DeleteGroup { get; } =
        new ElementShape<DeleteGroup>(WireNamespace.ContactEdits, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Leaf("groupID", ContentForms.Int32, m => m.GroupId, (m, v) => m with { GroupId = v })
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v });

    internal static ElementShape<SetContact> SetContact { get; } =
        new ElementShape<SetContact>(WireNamespace.ContactEdits, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Leaf("displayName", ContentForms.Text, m => m.DisplayName, (m, v) => m with { DisplayName = v })
            .Leaf("groups", ContentForms.Int32List, m => m.Groups, (m, v) => m with { Groups = v })
            .Leaf("subscribed", ContentForms.Boolean, m => m.Subscribed, (m, v) => m with { Subscribed = v })
            .Leaf("URI", ContentForms.Text, m => m.Uri, (m, v) => m with { Uri = v })
            .Leaf("externalURI", ContentForms.Text, m => m.ExternalUri, (m, v) => m with { ExternalUri = v })
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v });

    internal static ElementShape<DeleteContact> DeleteContact { get; } =
        new ElementShape<DeleteContact>(WireNamespace.ContactEdits, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Leaf("URI", ContentForms.Text, m => m.Uri, (m, v) => m with { Uri = v })
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v });

    internal static ElementShape<SetAce> SetAce { get; } =
        new ElementShape<SetAce>(WireNamespace.ContactEdits, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Leaf("type", ContentForms.Text, m => m.Type, (m, v) => m with { Type = v })
            .Leaf("mask", ContentForms.Text, m => m.Mask, (m, v) => m with { Mask = v })
            .Leaf("rights", ContentForms.Text, m => m.Rights, (m, v) => m with { Rights = v })
            .Leaf("deltaNum", ContentForms.UInt32, m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v });
}
