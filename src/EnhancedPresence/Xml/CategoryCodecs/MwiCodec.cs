using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>mwi</c> (spec categories 5.8).</summary>
internal static class MwiCodec
{
    private static readonly ElementShape<Mwi> Shape =
        new ElementShape<Mwi>(WireNamespace.Mwi, () => new(), m => m.Unknown)
            .Attribute("messageWaiting", AttributeForms.Boolean, m => m.MessageWaiting, required: true)
            .Attribute("unreadVoiceMailCount", AttributeForms.UInt32, m => m.UnreadVoiceMailCount)
            .Attribute("readVoiceMailCount", AttributeForms.UInt32, m => m.ReadVoiceMailCount);

    internal static Mwi Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Shape.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, Mwi mwi) =>
        Shape.Write(ref writer, "<mwi xmlns=\"http://schemas.microsoft.com/2006/09/sip/mwi\""u8, "</mwi>"u8, mwi);
}
