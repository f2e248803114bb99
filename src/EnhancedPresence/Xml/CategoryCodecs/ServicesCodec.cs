using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>services</c> (spec categories 5.3).</summary>
internal static class ServicesCodec
{
    private static readonly ElementShape<Service> Service =
        new ElementShape<Service>(WireNamespace.Service, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("uri", AttributeForms.Text, m => m.Uri, (m, v) => m with { Uri = v }, required: true)
            .Child("capabilities", CapabilitySetCodec.ShapeIn(WireNamespace.Service, uriRequired: false),
                m => m.Capabilities, (m, v) => m with { Capabilities = v });

    private static readonly ElementShape<ServiceList> Shape =
        new ElementShape<ServiceList>(WireNamespace.Service, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("service", Service, m => m.Items, (m, v) => m with { Items = v });

    internal static ServiceList Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Shape.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, ServiceList services) =>
        Shape.Write(ref writer, "<services xmlns=\"http://schemas.microsoft.com/2006/09/sip/service\""u8, "</services>"u8, services);
}
