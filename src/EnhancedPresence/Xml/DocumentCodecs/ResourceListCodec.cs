using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>list</c>.</summary>
internal static class ResourceListCodec
{
    private static readonly ElementShape<ResourceInstance> ResourceInstance =
        new ElementShape<ResourceInstance>(WireNamespace.ResourceList, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("id", AttributeForms.Text, m => m.Id, (m, v) => m with { Id = v }, required: true)
            .Attribute("state", AttributeForms.Text, m => m.State, (m, v) => m with { State = v }, required: true)
            .Attribute("reason", AttributeForms.Text, m => m.Reason, (m, v) => m with { Reason = v })
            .Attribute("cid", AttributeForms.Text, m => m.ContentId, (m, v) => m with { ContentId = v })
            .Attribute("poolFqdn", AttributeForms.Text, m => m.PoolFqdn, (m, v) => m with { PoolFqdn = v });

    private static readonly ElementShape<ListedResource> ListedResource =
        new ElementShape<ListedResource>(WireNamespace.ResourceList, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("uri", AttributeForms.Text, m => m.Uri, (m, v) => m with { Uri = v }, required: true)
            .Texts("name", m => m.Names, (m, v) => m with { Names = v })
            .List("instance", ResourceInstance, m => m.Instances, (m, v) => m with { Instances = v });

    internal static ElementShape<ResourceListDocument> Shape { get; } =
        new ElementShape<ResourceListDocument>(WireNamespace.ResourceList, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("uri", AttributeForms.Text, m => m.Uri, (m, v) => m with { Uri = v }, required: true)
            .Attribute("version", AttributeForms.UInt32, m => m.Version, (m, v) => m with { Version = v }, required: true)
            .Attribute("fullState", AttributeForms.Boolean, m => m.FullState, (m, v) => m with { FullState = v }, required: true)
            .Attribute("cid", AttributeForms.Text, m => m.ContentId, (m, v) => m with { ContentId = v })
            .Texts("name", m => m.Names, (m, v) => m with { Names = v })
            .List("resource", ListedResource, m => m.Resources, (m, v) => m with { Resources = v });
}
