using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>provisioningGroupList</c>.</summary>
internal static class ProvisioningRequestJson
{
    private static readonly JsonShape<ProvisioningGroupName> ProvisioningGroupName = new JsonShape<ProvisioningGroupName>(new())
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<ProvisioningRequestDocument> Shape { get; } = new JsonShape<ProvisioningRequestDocument>(new())
        .List("provisioningGroup", ProvisioningGroupName, m => m.Groups, (m, v) => m with { Groups = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
