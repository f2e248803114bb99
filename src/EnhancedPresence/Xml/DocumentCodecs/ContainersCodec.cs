using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>containers</c>.</summary>
internal static class ContainersCodec
{
    private static readonly ElementShape<ContainerMemberEntry> ContainerMemberEntry =
        new ElementShape<ContainerMemberEntry>(WireNamespace.Containers, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("type", AttributeForms.Text, m => m.Type, (m, v) => m with { Type = v }, required: true)
            .Attribute("value", AttributeForms.Text, m => m.Value, (m, v) => m with { Value = v });

    private static readonly ElementShape<ContainerEntry> ContainerEntry =
        new ElementShape<ContainerEntry>(WireNamespace.Containers, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("id", AttributeForms.ContainerId, m => m.Id, (m, v) => m with { Id = v }, required: true)
            .Attribute("version", AttributeForms.UInt32, m => m.Version, (m, v) => m with { Version = v }, required: true)
            .List("member", ContainerMemberEntry, m => m.Members, (m, v) => m with { Members = v });

    internal static ElementShape<ContainersDocument> Shape { get; } =
        new ElementShape<ContainersDocument>(WireNamespace.Containers, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("container", ContainerEntry, m => m.Containers, (m, v) => m with { Containers = v });
}
