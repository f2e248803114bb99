using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>provisionGroupList</c>.</summary>
internal static class ProvisioningJson
{
    private static readonly JsonShape<ProvisioningGroup> ProvisioningGroup = new JsonShape<ProvisioningGroup>(new())
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .XmlList("settings", null, "http://schemas.microsoft.com/2006/09/sip/provisiongrouplist-notification", m => m.Settings, (m, v) => m with { Settings = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<ProvisioningDocument> Shape { get; } = new JsonShape<ProvisioningDocument>(new())
        .List("provisionGroup", ProvisioningGroup, m => m.Groups, (m, v) => m with { Groups = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
