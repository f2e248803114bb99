using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>subscribers</c>.</summary>
internal static class SubscribersCodec
{
    private static readonly ElementShape<Subscriber> Subscriber =
        new ElementShape<Subscriber>(WireNamespace.PresenceSubscribers, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("user", AttributeForms.Text, m => m.User, (m, v) => m with { User = v }, required: true)
            .Attribute("displayName", AttributeForms.Text, m => m.DisplayName, (m, v) => m with { DisplayName = v }, required: true)
            .Attribute("acknowledged", AttributeForms.Boolean, m => m.Acknowledged, (m, v) => m with { Acknowledged = v }, required: true)
            .Attribute("type", AttributeForms.Text, m => m.Type, (m, v) => m with { Type = v })
            .Child("context", new RawXmlElement("context", "http://schemas.microsoft.com/2006/09/sip/presence-subscribers"),
                m => m.Context, (m, v) => m with { Context = v });

    internal static ElementShape<SubscribersDocument> Shape { get; } =
        new ElementShape<SubscribersDocument>(WireNamespace.PresenceSubscribers, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("subscriber", Subscriber, m => m.Subscribers, (m, v) => m with { Subscribers = v });
}
