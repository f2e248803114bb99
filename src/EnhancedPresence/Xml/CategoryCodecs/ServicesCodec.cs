using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>services</c> (spec categories 5.3).</summary>
internal static class ServicesCodec
{
    private static readonly ElementShape<Service> Service =
        new ElementShape<Service>(WireNamespace.Service, () => new(), m => m.Unknown)
            .Attribute("uri", AttributeForms.Text, m => m.Uri, required: true)
            .Child("capabilities", CapabilitySetCodec.ShapeIn(WireNamespace.Service, uriRequired: false),
                m => m.Capabilities);

    private static readonly ElementShape<ServiceList> Shape =
        new ElementShape<ServiceList>(WireNamespace.Service, () => new(), m => m.Unknown)
            .List("service", Service, m => m.Items)
            .Declaring(WireNames.Service);

    internal static AttributeTable Attributes => Shape.Attributes;

    internal static ServiceList Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Shape.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, ServiceList services) =>
        Shape.Write(ref writer, "<services xmlns=\"http://schemas.microsoft.com/2006/09/sip/service\""u8, "</services>"u8, services);
}
