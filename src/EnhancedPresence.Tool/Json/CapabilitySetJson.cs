using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>What devices can do: in <c>device</c> and <c>services</c>.</summary>
internal static class CapabilitySetJson
{
    private static readonly JsonShape<Capability> Capability = new JsonShape<Capability>(new())
        .Property((writer, m) => writer.WriteString("name", m.Name), (fields, m) => m with { Name = UnknownContentJson.ReadName(fields, "name") })
        .Flag("preferred", m => m.Preferred, (m, v) => m with { Preferred = v })
        .Text("preferredEndpointId", m => m.PreferredEndpointId, (m, v) => m with { PreferredEndpointId = v })
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Flag("render", m => m.Render, (m, v) => m with { Render = v })
        .Flag("capture", m => m.Capture, (m, v) => m with { Capture = v })
        .Flag("publish", m => m.Publish, (m, v) => m with { Publish = v })
        .UInt32("version", m => m.Version, (m, v) => m with { Version = v })
        .Availability("deviceAvailability", m => m.DeviceAvailability, (m, v) => m with { DeviceAvailability = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<CapabilitySet> Shape { get; } = new JsonShape<CapabilitySet>(new())
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Flag("preferred", m => m.Preferred, (m, v) => m with { Preferred = v })
        .List("items", Capability, m => m.Capabilities, (m, v) => m with { Capabilities = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
