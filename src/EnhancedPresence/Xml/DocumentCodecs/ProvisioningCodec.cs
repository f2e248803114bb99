using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>provisionGroupList</c>.</summary>
internal static class ProvisioningCodec
{
    private static readonly ElementShape<ProvisioningGroup> ProvisioningGroup =
        new ElementShape<ProvisioningGroup>(WireNamespace.ProvisionGroupList, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("name", AttributeForms.Text, m => m.Name, (m, v) => m with { Name = v }, required: true)
            .List(ElementTable.AnyName, new RawXmlElement(ElementTable.AnyName, "http://schemas.microsoft.com/2006/09/sip/provisiongrouplist-notification"),
                m => m.Settings, (m, v) => m with { Settings = v });

    internal static ElementShape<ProvisioningDocument> Shape { get; } =
        new ElementShape<ProvisioningDocument>(WireNamespace.ProvisionGroupList, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("provisionGroup", ProvisioningGroup, m => m.Groups, (m, v) => m with { Groups = v });
}
