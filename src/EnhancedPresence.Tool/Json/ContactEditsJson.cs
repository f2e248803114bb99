using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The SOAP methods that edit the contact list.</summary>
internal static class ContactEditsJson
{
    public static JsonShape<AddGroup> AddGroup { get; } = new JsonShape<AddGroup>(new())
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .Text("externalURI", m => m.ExternalUri, (m, v) => m with { ExternalUri = v })
        .Int32("groupID", m => m.GroupId, (m, v) => m with { GroupId = v })
        .UInt32("deltaNum", m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<ModifyGroup> ModifyGroup { get; } = new JsonShape<ModifyGroup>(new())
        .Int32("groupID", m => m.GroupId, (m, v) => m with { GroupId = v })
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .Text("externalURI", m => m.ExternalUri, (m, v) => m with { ExternalUri = v })
        .UInt32("deltaNum", m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<DeleteGroup> DeleteGroup { get; } = new JsonShape<DeleteGroup>(new())
        .Int32("groupID", m => m.GroupId, (m, v) => m with { GroupId = v })
        .UInt32("deltaNum", m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<SetContact> SetContact { get; } = new JsonShape<SetContact>(new())
        .Text("displayName", m => m.DisplayName, (m, v) => m with { DisplayName = v })
        .Int32List("groups", m => m.Groups, (m, v) => m with { Groups = v })
        .Flag("subscribed", m => m.Subscribed, (m, v) => m with { Subscribed = v })
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Text("externalURI", m => m.ExternalUri, (m, v) => m with { ExternalUri = v })
        .UInt32("deltaNum", m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<DeleteContact> DeleteContact { get; } = new JsonShape<DeleteContact>(new())
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .UInt32("deltaNum", m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<SetAce> SetAce { get; } = new JsonShape<SetAce>(new())
        .Text("type", m => m.Type, (m, v) => m with { Type = v })
        .Text("mask", m => m.Mask, (m, v) => m with { Mask = v })
        .Text("rights", m => m.Rights, (m, v) => m with { Rights = v })
        .UInt32("deltaNum", m => m.DeltaNumber, (m, v) => m with { DeltaNumber = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
