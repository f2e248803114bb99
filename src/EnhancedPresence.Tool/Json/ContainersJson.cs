using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>containers</c>.</summary>
internal static class ContainersJson
{
    private static readonly JsonShape<ContainerMemberEntry> ContainerMemberEntry = new JsonShape<ContainerMemberEntry>(new())
        .Text("type", m => m.Type, (m, v) => m with { Type = v })
        .Text("value", m => m.Value, (m, v) => m with { Value = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<ContainerEntry> ContainerEntry = new JsonShape<ContainerEntry>(new())
        .Container("id", m => m.Id, (m, v) => m with { Id = v })
        .UInt32("version", m => m.Version, (m, v) => m with { Version = v })
        .List("member", ContainerMemberEntry, m => m.Members, (m, v) => m with { Members = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<ContainersDocument> Shape { get; } = new JsonShape<ContainersDocument>(new())
        .List("container", ContainerEntry, m => m.Containers, (m, v) => m with { Containers = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
