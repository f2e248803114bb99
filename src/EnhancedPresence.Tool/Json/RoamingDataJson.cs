using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>roamingData</c>.</summary>
internal static class RoamingDataJson
{
    public static JsonShape<RoamingDataDocument> Shape { get; } = new JsonShape<RoamingDataDocument>(new())
        .Property(
            (writer, m) => writer.WriteOptional("categories", m.Categories, CategoriesJson.Write),
            (fields, m) => m with { Categories = fields.Part("categories", CategoriesJson.Read) })
        .Part("containers", ContainersJson.Shape, m => m.Containers, (m, v) => m with { Containers = v })
        .Part("subscribers", SubscribersJson.Shape, m => m.Subscribers, (m, v) => m with { Subscribers = v })
        .Part("delegates", DelegatesJson.Shape, m => m.Delegates, (m, v) => m with { Delegates = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
