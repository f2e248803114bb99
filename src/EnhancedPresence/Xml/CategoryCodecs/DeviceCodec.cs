using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>device</c> (spec categories 5.2).</summary>
internal static class DeviceCodec
{
    private static readonly ElementShape<Device> Shape =
        new ElementShape<Device>(WireNamespace.Device, () => new(), m => m.Unknown)
            .Attribute("endpointId", AttributeForms.Text, m => m.EndpointId, required: true)
            .Attribute("gruu", AttributeForms.Text, m => m.Gruu)
            .List("capabilities", CapabilitySetCodec.ShapeIn(WireNamespace.Device, uriRequired: true),
                m => m.CapabilitySets, required: true)
            .Leaf("timezone", ContentForms.Text, m => m.TimeZone)
            .Leaf("machineName", ContentForms.Text, m => m.MachineName)
            .Declaring(WireNames.Device);

    internal static AttributeTable Attributes => Shape.Attributes;

    internal static Device Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Shape.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, Device device) =>
        Shape.Write(ref writer, "<device xmlns=\"http://schemas.microsoft.com/2006/09/sip/device\""u8, "</device>"u8, device);
}
