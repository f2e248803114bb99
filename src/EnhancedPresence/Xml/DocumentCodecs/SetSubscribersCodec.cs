using EnhancedPresence.Documents;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.DocumentCodecs;

/// <summary>Document <c>setSubscribers</c>.</summary>
internal static class SetSubscribersCodec
{
    private static readonly ElementShape<SubscriberAcknowledgement> SubscriberAcknowledgement =
        new ElementShape<SubscriberAcknowledgement>(WireNamespace.PresenceSubscribers, () => new(), m => m.Unknown)
            .Attribute("user", AttributeForms.Text, m => m.User, required: true)
            .Attribute("acknowledged", AttributeForms.Boolean, m => m.Acknowledged, required: true);

    internal static ElementShape<SetSubscribersDocument> Shape { get; } =
        new ElementShape<SetSubscribersDocument>(WireNamespace.PresenceSubscribers, () => new(), m => m.Unknown)
            .List("subscriber", SubscriberAcknowledgement, m => m.Subscribers, required: true);
}
