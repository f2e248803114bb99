using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>batchSub</c>.</summary>
internal static class BatchSubscriptionJson
{
    private static readonly JsonShape<SubscribedResource> SubscribedResource = new JsonShape<SubscribedResource>(new())
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Xml("context", "context", "http://schemas.microsoft.com/2006/01/sip/batch-subscribe", m => m.Context, (m, v) => m with { Context = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<SubscribedResourceList> SubscribedResourceList = new JsonShape<SubscribedResourceList>(new())
        .List("resource", SubscribedResource, m => m.Resources, (m, v) => m with { Resources = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<SubscriptionAction> SubscriptionAction = new JsonShape<SubscriptionAction>(new())
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .Text("id", m => m.Id, (m, v) => m with { Id = v })
        .Part("adhocList", SubscribedResourceList, m => m.AdhocList, (m, v) => m with { AdhocList = v })
        .Part("categoryList", CategoryListJson.Shape, m => m.CategoryList, (m, v) => m with { CategoryList = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<BatchSubscriptionDocument> Shape { get; } = new JsonShape<BatchSubscriptionDocument>(new())
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .List("action", SubscriptionAction, m => m.Actions, (m, v) => m with { Actions = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
