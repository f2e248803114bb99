using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>setSubscribers</c>.</summary>
internal static class SetSubscribersCodec
{
    private static readonly ElementShape<SubscriberAcknowledgement> SubscriberAcknowledgement =
        new ElementShape<SubscriberAcknowledgement>(WireNamespace.PresenceSubscribers, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("user", AttributeForms.Text, m => m.User, (m, v) => m with { User = v }, required: true)
            .Attribute("acknowledged", AttributeForms.Boolean, m => m.Acknowledged, (m, v) => m with { Acknowledged = v }, required: true);

    internal static ElementShape<SetSubscribersDocument> Shape { get; } =
        new ElementShape<SetSubscribersDocument>(WireNamespace.PresenceSubscribers, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("subscriber", SubscriberAcknowledgement, m => m.Subscribers, (m, v) => m with { Subscribers = v }, required: true);
}
