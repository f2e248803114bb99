using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>legacyInterop</c> (spec categories 5.8).</summary>
internal static class LegacyInteropCodec
{
    private static readonly ElementShape<LegacyInterop> Shape =
        new ElementShape<LegacyInterop>(WireNamespace.Categories, () => new(), m => m.Unknown)
            .Attribute("availability", AttributeForms.Availability, m => m.Availability, required: true)
            .Attribute("token", AttributeForms.Text, m => m.Token);

    internal static LegacyInterop Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Shape.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, LegacyInterop interop) =>
        Shape.Write(ref writer, "<legacyInterop xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\""u8, "</legacyInterop>"u8, interop);
}
