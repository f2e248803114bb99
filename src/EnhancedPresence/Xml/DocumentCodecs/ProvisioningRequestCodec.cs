using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>provisioningGroupList</c>.</summary>
internal static class ProvisioningRequestCodec
{
    private static readonly ElementShape<ProvisioningGroupName> ProvisioningGroupName =
        new ElementShape<ProvisioningGroupName>(WireNamespace.ProvisioningGroupList, () => new(), m => m.Unknown)
            .Attribute("name", AttributeForms.Text, m => m.Name, required: true);

    internal static ElementShape<ProvisioningRequestDocument> Shape { get; } =
        new ElementShape<ProvisioningRequestDocument>(WireNamespace.ProvisioningGroupList, () => new(), m => m.Unknown)
            .List("provisioningGroup", ProvisioningGroupName, m => m.Groups, required: true);
}
