using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>device</c> (spec categories 5.2).</summary>
internal static class DeviceCodec
{
    private static readonly ElementShape<CapabilitySet> Sets = CapabilitySetCodec.ShapeIn(WireNamespace.Device, uriRequired: true);

    private static readonly ElementShape<Device> Shape =
        new ElementShape<Device>(WireNamespace.Device, () => new(), m => m.Unknown)
            .Attribute("endpointId", AttributeForms.Text, m => m.EndpointId, required: true)
            .Attribute("gruu", AttributeForms.Text, m => m.Gruu)
            .List("capabilities", Sets, m => m.CapabilitySets, required: true)
            .Leaf("timezone", ContentForms.Text, m => m.TimeZone)
            .Leaf("machineName", ContentForms.Text, m => m.MachineName)
            .Declaring(WireNames.Device);

    internal static AttributeTable Attributes => Shape.Attributes;

    internal static Device Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Shape.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, Device device)
    {
        if (!device.Unknown.IsEmpty || device.CapabilitySets.IsEmpty)
        {
            Shape.Write(ref writer, "<device xmlns=\"http://schemas.microsoft.com/2006/09/sip/device\""u8, "</device>"u8, device);
            return;
        }

        // Every notification of a contact has one or more.
        writer.Raw("<device xmlns=\"http://schemas.microsoft.com/2006/09/sip/device\""u8);
        writer.Attribute(" endpointId=\""u8, device.EndpointId);
        writer.Attribute(" gruu=\""u8, device.Gruu);
        writer.Raw(">"u8);
        foreach (CapabilitySet set in device.CapabilitySets.AsSpan())
        {
            CapabilitySetCodec.Write(ref writer, Sets, set);
        }

        if (device.TimeZone is not null)
        {
            writer.Raw("<timezone>"u8);
            writer.Text(device.TimeZone);
            writer.Raw("</timezone>"u8);
        }

        if (device.MachineName is not null)
        {
            writer.Raw("<machineName>"u8);
            writer.Text(device.MachineName);
            writer.Raw("</machineName>"u8);
        }

        writer.Raw("</device>"u8);
    }
}
