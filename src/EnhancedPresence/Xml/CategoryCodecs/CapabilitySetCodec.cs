using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>capabilities</c> of the device and service schemas (spec categories 5.2 and 5.3).</summary>
internal static class CapabilitySetCodec
{
    /// <summary>Describes the element.</summary>
    /// <param name="target">The namespace; every element in it is a capability.</param>
    /// <param name="uriRequired">Whether strict reading wants the user's address: in a device.</param>
    internal static ElementShape<CapabilitySet> ShapeIn(WireNamespace target, bool uriRequired) =>
        new ElementShape<CapabilitySet>(target, () => new(), m => m.Unknown)
            .Attribute("uri", AttributeForms.Text, m => m.Uri, uriRequired)
            .Attribute("preferred", AttributeForms.Boolean, m => m.Preferred)
            .List(ElementTable.AnyName, new CapabilityCodec(target), m => m.Capabilities);

    /// <summary>Writes the element.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="shape">Its description, for one with unknown parts or without capabilities.</param>
    /// <param name="set">The model.</param>
    internal static void Write(ref Utf8XmlWriter writer, ElementShape<CapabilitySet> shape, CapabilitySet set)
    {
        if (!set.Unknown.IsEmpty || set.Capabilities.IsEmpty || HasUnknown(set.Capabilities))
        {
            shape.Write(ref writer, "<capabilities"u8, "</capabilities>"u8, set);
            return;
        }

        const int mostBytes = 64;
        Span<byte> room = writer.Room(mostBytes);
        int at = Put.Raw(room, 0, "<capabilities"u8);
        if (set.Uri is not null)
        {
            room = writer.Value(Put.Raw(room, at, " uri=\""u8), set.Uri, mostBytes);
            at = Put.Raw(room, 0, "\""u8);
        }

        at = Put.Attribute(room, at, " preferred=\""u8, set.Preferred);
        writer.Take(Put.Raw(room, at, ">"u8));
        foreach (Capability capability in set.Capabilities.AsSpan())
        {
            CapabilityCodec.Write(ref writer, capability);
        }

        writer.Raw("</capabilities>"u8);
    }

    private static bool HasUnknown(EquatableArray<Capability> capabilities)
    {
        foreach (Capability capability in capabilities.AsSpan())
        {
            if (!capability.Unknown.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
