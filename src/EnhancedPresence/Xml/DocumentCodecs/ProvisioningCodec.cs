using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>provisionGroupList</c>.</summary>
internal static class ProvisioningCodec
{
    private static readonly ElementShape<ProvisioningGroup> ProvisioningGroup =
        new ElementShape<ProvisioningGroup>(WireNamespace.ProvisionGroupList, () => new(), m => m.Unknown)
            .Attribute("name", AttributeForms.Text, m => m.Name, required: true)
            .List(ElementTable.AnyName, new RawXmlElement(ElementTable.AnyName, "http://schemas.microsoft.com/2006/09/sip/provisiongrouplist-notification"),
                m => m.Settings);

    internal static ElementShape<ProvisioningDocument> Shape { get; } =
        new ElementShape<ProvisioningDocument>(WireNamespace.ProvisionGroupList, () => new(), m => m.Unknown)
            .List("provisionGroup", ProvisioningGroup, m => m.Groups);
}
