using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>containers</c>.</summary>
internal static class ContainersCodec
{
    private static readonly ElementShape<ContainerMemberEntry> ContainerMemberEntry =
        new ElementShape<ContainerMemberEntry>(WireNamespace.Containers, () => new(), m => m.Unknown)
            .Attribute("type", AttributeForms.Text, m => m.Type, required: true)
            .Attribute("value", AttributeForms.Text, m => m.Value);

    private static readonly ElementShape<ContainerEntry> ContainerEntry =
        new ElementShape<ContainerEntry>(WireNamespace.Containers, () => new(), m => m.Unknown)
            .Attribute("id", AttributeForms.ContainerId, m => m.Id, required: true)
            .Attribute("version", AttributeForms.UInt32, m => m.Version, required: true)
            .List("member", ContainerMemberEntry, m => m.Members);

    internal static ElementShape<ContainersDocument> Shape { get; } =
        new ElementShape<ContainersDocument>(WireNamespace.Containers, () => new(), m => m.Unknown)
            .List("container", ContainerEntry, m => m.Containers);
}
