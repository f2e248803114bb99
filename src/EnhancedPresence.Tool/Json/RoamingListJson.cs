using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>roamingList</c>.</summary>
internal static class RoamingListJson
{
    private static readonly JsonShape<RoamingPart> RoamingPart = new JsonShape<RoamingPart>(new())
        .Text("type", m => m.Type, (m, v) => m with { Type = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<RoamingListDocument> Shape { get; } = new JsonShape<RoamingListDocument>(new())
        .List("roaming", RoamingPart, m => m.Parts, (m, v) => m with { Parts = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
