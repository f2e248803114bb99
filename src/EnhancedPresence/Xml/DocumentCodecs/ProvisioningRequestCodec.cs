using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>provisioningGroupList</c>.</summary>
internal static class ProvisioningRequestCodec
{
    private static readonly ElementShape<ProvisioningGroupName> ProvisioningGroupName =
        new ElementShape<ProvisioningGroupName>(WireNamespace.ProvisioningGroupList, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("name", AttributeForms.Text, m => m.Name, (m, v) => m with { Name = v }, required: true);

    internal static ElementShape<ProvisioningRequestDocument> Shape { get; } =
        new ElementShape<ProvisioningRequestDocument>(WireNamespace.ProvisioningGroupList, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("provisioningGroup", ProvisioningGroupName, m => m.Groups, (m, v) => m with { Groups = v }, required: true);
}
