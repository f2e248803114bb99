using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>mwi</c> (spec categories 5.8).</summary>
internal static class MwiCodec
{
    private static readonly ElementShape<Mwi> Shape =
        new ElementShape<Mwi>(WireNamespace.Mwi, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("messageWaiting", AttributeForms.Boolean, m => m.MessageWaiting, (m, v) => m with { MessageWaiting = v }, required: true)
            .Attribute("unreadVoiceMailCount", AttributeForms.UInt32, m => m.UnreadVoiceMailCount, (m, v) => m with { UnreadVoiceMailCount = v })
            .Attribute("readVoiceMailCount", AttributeForms.UInt32, m => m.ReadVoiceMailCount, (m, v) => m with { ReadVoiceMailCount = v });

    internal static Mwi Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Shape.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, Mwi mwi) =>
        Shape.Write(ref writer, "<mwi xmlns=\"http://schemas.microsoft.com/2006/09/sip/mwi\""u8, "</mwi>"u8, mwi);
}
