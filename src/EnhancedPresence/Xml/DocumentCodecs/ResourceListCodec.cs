using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>list</c>.</summary>
internal static class ResourceListCodec
{
    private static readonly ElementShape<ResourceInstance> ResourceInstance =
        new ElementShape<ResourceInstance>(WireNamespace.ResourceList, () => new(), m => m.Unknown)
            .Attribute("id", AttributeForms.Text, m => m.Id, required: true)
            .Attribute("state", AttributeForms.Text, m => m.State, required: true)
            .Attribute("reason", AttributeForms.Text, m => m.Reason)
            .Attribute("cid", AttributeForms.Text, m => m.ContentId)
            .Attribute("poolFqdn", AttributeForms.Text, m => m.PoolFqdn);

    private static readonly ElementShape<ListedResource> ListedResource =
        new ElementShape<ListedResource>(WireNamespace.ResourceList, () => new(), m => m.Unknown)
            .Attribute("uri", AttributeForms.Text, m => m.Uri, required: true)
            .Texts("name", m => m.Names)
            .List("instance", ResourceInstance, m => m.Instances);

    internal static ElementShape<ResourceListDocument> Shape { get; } =
        new ElementShape<ResourceListDocument>(WireNamespace.ResourceList, () => new(), m => m.Unknown)
            .Attribute("uri", AttributeForms.Text, m => m.Uri, required: true)
            .Attribute("version", AttributeForms.UInt32, m => m.Version, required: true)
            .Attribute("fullState", AttributeForms.Boolean, m => m.FullState, required: true)
            .Attribute("cid", AttributeForms.Text, m => m.ContentId)
            .Texts("name", m => m.Names)
            .List("resource", ListedResource, m => m.Resources);
}
