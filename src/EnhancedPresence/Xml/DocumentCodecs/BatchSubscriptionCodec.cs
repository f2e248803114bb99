using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>batchSub</c>.</summary>
internal static class BatchSubscriptionCodec
{
    private static readonly ElementShape<SubscribedResource> SubscribedResource =
        new ElementShape<SubscribedResource>(WireNamespace.BatchSubscribe, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("uri", AttributeForms.Text, m => m.Uri, (m, v) => m with { Uri = v }, required: true)
            .Child("context", new RawXmlElement("context", "http://schemas.microsoft.com/2006/01/sip/batch-subscribe"),
                m => m.Context, (m, v) => m with { Context = v });

    private static readonly ElementShape<SubscribedResourceList> SubscribedResourceList =
        new ElementShape<SubscribedResourceList>(WireNamespace.BatchSubscribe, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("resource", SubscribedResource, m => m.Resources, (m, v) => m with { Resources = v }, required: true);

    private static readonly ElementShape<SubscriptionAction> SubscriptionAction =
        new ElementShape<SubscriptionAction>(WireNamespace.BatchSubscribe, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("name", AttributeForms.Text, m => m.Name, (m, v) => m with { Name = v }, required: true)
            .Attribute("id", AttributeForms.Text, m => m.Id, (m, v) => m with { Id = v })
            .Child("adhocList", SubscribedResourceList, m => m.AdhocList, (m, v) => m with { AdhocList = v }, required: true)
            .Child("categoryList", CategoryListCodec.Shape,
                m => m.CategoryList, (m, v) => m with { CategoryList = v }, required: true, namespaceUri: "http://schemas.microsoft.com/2006/09/sip/categorylist");

    internal static ElementShape<BatchSubscriptionDocument> Shape { get; } =
        new ElementShape<BatchSubscriptionDocument>(WireNamespace.BatchSubscribe, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("uri", AttributeForms.Text, m => m.Uri, (m, v) => m with { Uri = v })
            .Attribute("name", AttributeForms.Text, m => m.Name, (m, v) => m with { Name = v })
            .List("action", SubscriptionAction, m => m.Actions, (m, v) => m with { Actions = v }, required: true);
}
