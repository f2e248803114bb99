using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>rccOptions</c> (spec categories 5.6).</summary>
internal static class RccOptionsCodec
{
    private static readonly ElementShape<RccForwarding> Forwarding =
        new ElementShape<RccForwarding>(WireNamespace.RccOptions, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Leaf("mode", ContentForms.Text, m => m.Mode, (m, v) => m with { Mode = v })
            .Leaf("toPhoneType", ContentForms.Text, m => m.ToPhoneType, (m, v) => m with { ToPhoneType = v });

    private static readonly ElementShape<RccOptions> Options =
        new ElementShape<RccOptions>(WireNamespace.RccOptions, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Child("forwarding", Forwarding, m => m.Forwarding, (m, v) => m with { Forwarding = v }, required: true);

    internal static RccOptions Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Options.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, RccOptions options) =>
        Options.Write(ref writer, "<rccOptions xmlns=\"http://schemas.microsoft.com/2006/09/sip/options/rccOptions\""u8, "</rccOptions>"u8, options);
}
