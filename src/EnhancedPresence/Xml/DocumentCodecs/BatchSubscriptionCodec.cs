using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>batchSub</c>.</summary>
internal static class BatchSubscriptionCodec
{
    private static readonly ElementShape<SubscribedResource> SubscribedResource =
        new ElementShape<SubscribedResource>(WireNamespace.BatchSubscribe, () => new(), m => m.Unknown)
            .Attribute("uri", AttributeForms.Text, m => m.Uri, required: true)
            .Child("context", new RawXmlElement("context", "http://schemas.microsoft.com/2006/01/sip/batch-subscribe"),
                m => m.Context);

    private static readonly ElementShape<SubscribedResourceList> SubscribedResourceList =
        new ElementShape<SubscribedResourceList>(WireNamespace.BatchSubscribe, () => new(), m => m.Unknown)
            .List("resource", SubscribedResource, m => m.Resources, required: true);

    private static readonly ElementShape<SubscriptionAction> SubscriptionAction =
        new ElementShape<SubscriptionAction>(WireNamespace.BatchSubscribe, () => new(), m => m.Unknown)
            .Attribute("name", AttributeForms.Text, m => m.Name, required: true)
            .Attribute("id", AttributeForms.Text, m => m.Id)
            .Child("adhocList", SubscribedResourceList, m => m.AdhocList, required: true)
            .Child("categoryList", CategoryListCodec.Shape,
                m => m.CategoryList, required: true, namespaceUri: "http://schemas.microsoft.com/2006/09/sip/categorylist");

    internal static ElementShape<BatchSubscriptionDocument> Shape { get; } =
        new ElementShape<BatchSubscriptionDocument>(WireNamespace.BatchSubscribe, () => new(), m => m.Unknown)
            .Attribute("uri", AttributeForms.Text, m => m.Uri)
            .Attribute("name", AttributeForms.Text, m => m.Name)
            .List("action", SubscriptionAction, m => m.Actions, required: true);
}
