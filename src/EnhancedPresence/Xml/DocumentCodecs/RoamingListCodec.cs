using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>roamingList</c>.</summary>
internal static class RoamingListCodec
{
    private static readonly ElementShape<RoamingPart> RoamingPart =
        new ElementShape<RoamingPart>(WireNamespace.RoamingSelf, () => new(), m => m.Unknown)
            .Attribute("type", AttributeForms.Text, m => m.Type, required: true);

    internal static ElementShape<RoamingListDocument> Shape { get; } =
        new ElementShape<RoamingListDocument>(WireNamespace.RoamingSelf, () => new(), m => m.Unknown)
            .List("roaming", RoamingPart, m => m.Parts, required: true);
}
