using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>list</c>.</summary>
internal static class ResourceListJson
{
    private static readonly JsonShape<ResourceInstance> ResourceInstance = new JsonShape<ResourceInstance>(new())
        .Text("id", m => m.Id, (m, v) => m with { Id = v })
        .Text("state", m => m.State, (m, v) => m with { State = v })
        .Text("reason", m => m.Reason, (m, v) => m with { Reason = v })
        .Text("cid", m => m.ContentId, (m, v) => m with { ContentId = v })
        .Text("poolFqdn", m => m.PoolFqdn, (m, v) => m with { PoolFqdn = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<ListedResource> ListedResource = new JsonShape<ListedResource>(new())
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Texts("name", m => m.Names, (m, v) => m with { Names = v })
        .List("instance", ResourceInstance, m => m.Instances, (m, v) => m with { Instances = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<ResourceListDocument> Shape { get; } = new JsonShape<ResourceListDocument>(new())
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .UInt32("version", m => m.Version, (m, v) => m with { Version = v })
        .Flag("fullState", m => m.FullState, (m, v) => m with { FullState = v })
        .Text("cid", m => m.ContentId, (m, v) => m with { ContentId = v })
        .Texts("name", m => m.Names, (m, v) => m with { Names = v })
        .List("resource", ListedResource, m => m.Resources, (m, v) => m with { Resources = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
