using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>setContainerMembers</c>.</summary>
internal static class SetContainerMembersJson
{
    private static readonly JsonShape<ContainerMemberEdit> ContainerMemberEdit = new JsonShape<ContainerMemberEdit>(new())
        .Text("action", m => m.Action, (m, v) => m with { Action = v })
        .Text("type", m => m.Type, (m, v) => m with { Type = v })
        .Text("value", m => m.Value, (m, v) => m with { Value = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<ContainerEdit> ContainerEdit = new JsonShape<ContainerEdit>(new())
        .Container("id", m => m.Id, (m, v) => m with { Id = v })
        .UInt32("version", m => m.Version, (m, v) => m with { Version = v })
        .List("member", ContainerMemberEdit, m => m.Members, (m, v) => m with { Members = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<SetContainerMembersDocument> Shape { get; } = new JsonShape<SetContainerMembersDocument>(new())
        .List("container", ContainerEdit, m => m.Containers, (m, v) => m with { Containers = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
