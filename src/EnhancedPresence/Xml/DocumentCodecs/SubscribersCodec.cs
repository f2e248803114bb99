using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>subscribers</c>.</summary>
internal static class SubscribersCodec
{
    private static readonly ElementShape<Subscriber> Subscriber =
        new ElementShape<Subscriber>(WireNamespace.PresenceSubscribers, () => new(), m => m.Unknown)
            .Attribute("user", AttributeForms.Text, m => m.User, required: true)
            .Attribute("displayName", AttributeForms.Text, m => m.DisplayName, required: true)
            .Attribute("acknowledged", AttributeForms.Boolean, m => m.Acknowledged, required: true)
            .Attribute("type", AttributeForms.Text, m => m.Type)
            .Child("context", new RawXmlElement("context", "http://schemas.microsoft.com/2006/09/sip/presence-subscribers"),
                m => m.Context);

    internal static ElementShape<SubscribersDocument> Shape { get; } =
        new ElementShape<SubscribersDocument>(WireNamespace.PresenceSubscribers, () => new(), m => m.Unknown)
            .List("subscriber", Subscriber, m => m.Subscribers);
}
