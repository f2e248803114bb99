using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>setContainerMembers</c>.</summary>
internal static class SetContainerMembersCodec
{
    private static readonly ElementShape<ContainerMemberEdit> ContainerMemberEdit =
        new ElementShape<ContainerMemberEdit>(WireNamespace.ContainerManagement, () => new(), m => m.Unknown)
            .Attribute("action", AttributeForms.Text, m => m.Action, required: true)
            .Attribute("type", AttributeForms.Text, m => m.Type, required: true)
            .Attribute("value", AttributeForms.Text, m => m.Value);

    private static readonly ElementShape<ContainerEdit> ContainerEdit =
        new ElementShape<ContainerEdit>(WireNamespace.ContainerManagement, () => new(), m => m.Unknown)
            .Attribute("id", AttributeForms.ContainerId, m => m.Id, required: true)
            .Attribute("version", AttributeForms.UInt32, m => m.Version, required: true)
            .List("member", ContainerMemberEdit, m => m.Members, required: true);

    internal static ElementShape<SetContainerMembersDocument> Shape { get; } =
        new ElementShape<SetContainerMembersDocument>(WireNamespace.ContainerManagement, () => new(), m => m.Unknown)
            .List("container", ContainerEdit, m => m.Containers, required: true);
}
