using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>setContainerMembers</c>.</summary>
internal static class SetContainerMembersCodec
{
    private static readonly ElementShape<ContainerMemberEdit> ContainerMemberEdit =
        new ElementShape<ContainerMemberEdit>(WireNamespace.ContainerManagement, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("action", AttributeForms.Text, m => m.Action, (m, v) => m with { Action = v }, required: true)
            .Attribute("type", AttributeForms.Text, m => m.Type, (m, v) => m with { Type = v }, required: true)
            .Attribute("value", AttributeForms.Text, m => m.Value, (m, v) => m with { Value = v });

    private static readonly ElementShape<ContainerEdit> ContainerEdit =
        new ElementShape<ContainerEdit>(WireNamespace.ContainerManagement, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("id", AttributeForms.ContainerId, m => m.Id, (m, v) => m with { Id = v }, required: true)
            .Attribute("version", AttributeForms.UInt32, m => m.Version, (m, v) => m with { Version = v }, required: true)
            .List("member", ContainerMemberEdit, m => m.Members, (m, v) => m with { Members = v }, required: true);

    internal static ElementShape<SetContainerMembersDocument> Shape { get; } =
        new ElementShape<SetContainerMembersDocument>(WireNamespace.ContainerManagement, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("container", ContainerEdit, m => m.Containers, (m, v) => m with { Containers = v }, required: true);
}
