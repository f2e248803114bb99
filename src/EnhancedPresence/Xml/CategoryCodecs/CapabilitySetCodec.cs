using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

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
}
