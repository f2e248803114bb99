using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>rccOptions</c> (spec categories 5.6).</summary>
internal static class RccOptionsCodec
{
    private static readonly ElementShape<RccForwarding> Forwarding =
        new ElementShape<RccForwarding>(WireNamespace.RccOptions, () => new(), m => m.Unknown)
            .Leaf("mode", ContentForms.Text, m => m.Mode)
            .Leaf("toPhoneType", ContentForms.Text, m => m.ToPhoneType);

    private static readonly ElementShape<RccOptions> Options =
        new ElementShape<RccOptions>(WireNamespace.RccOptions, () => new(), m => m.Unknown)
            .Child("forwarding", Forwarding, m => m.Forwarding, required: true);

    internal static RccOptions Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Options.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, RccOptions options) =>
        Options.Write(ref writer, "<rccOptions xmlns=\"http://schemas.microsoft.com/2006/09/sip/options/rccOptions\""u8, "</rccOptions>"u8, options);
}
