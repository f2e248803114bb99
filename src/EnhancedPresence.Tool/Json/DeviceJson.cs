using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>device</c>.</summary>
internal static class DeviceJson
{
    public static JsonShape<Device> Shape { get; } = new JsonShape<Device>(new())
        .Text("endpointId", m => m.EndpointId, (m, v) => m with { EndpointId = v })
        .Text("gruu", m => m.Gruu, (m, v) => m with { Gruu = v })
        .List("capabilities", CapabilitySetJson.Shape, m => m.CapabilitySets, (m, v) => m with { CapabilitySets = v })
        .Text("timezone", m => m.TimeZone, (m, v) => m with { TimeZone = v })
        .Text("machineName", m => m.MachineName, (m, v) => m with { MachineName = v });
}
