using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>device</c> (spec categories 5.2).</summary>
internal static class DeviceCodec
{
    private static readonly ElementShape<Device> Shape =
        new ElementShape<Device>(WireNamespace.Device, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("endpointId", AttributeForms.Text, m => m.EndpointId, (m, v) => m with { EndpointId = v }, required: true)
            .Attribute("gruu", AttributeForms.Text, m => m.Gruu, (m, v) => m with { Gruu = v })
            .List("capabilities", CapabilitySetCodec.ShapeIn(WireNamespace.Device, uriRequired: true),
                m => m.CapabilitySets, (m, v) => m with { CapabilitySets = v }, required: true)
            .Leaf("timezone", ContentForms.Text, m => m.TimeZone, (m, v) => m with { TimeZone = v })
            .Leaf("machineName", ContentForms.Text, m => m.MachineName, (m, v) => m with { MachineName = v });

    internal static Device Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Shape.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, Device device) =>
        Shape.Write(ref writer, "<device xmlns=\"http://schemas.microsoft.com/2006/09/sip/device\""u8, "</device>"u8, device);
}
