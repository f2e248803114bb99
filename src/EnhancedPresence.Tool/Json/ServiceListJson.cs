using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>services</c>.</summary>
internal static class ServiceListJson
{
    private static readonly JsonShape<Service> Service = new JsonShape<Service>(new())
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Part("capabilities", CapabilitySetJson.Shape, m => m.Capabilities, (m, v) => m with { Capabilities = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<ServiceList> Shape { get; } = new JsonShape<ServiceList>(new())
        .List("service", Service, m => m.Items, (m, v) => m with { Items = v });
}
