using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>setSubscribers</c>.</summary>
internal static class SetSubscribersJson
{
    private static readonly JsonShape<SubscriberAcknowledgement> SubscriberAcknowledgement = new JsonShape<SubscriberAcknowledgement>(new())
        .Text("user", m => m.User, (m, v) => m with { User = v })
        .Flag("acknowledged", m => m.Acknowledged, (m, v) => m with { Acknowledged = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<SetSubscribersDocument> Shape { get; } = new JsonShape<SetSubscribersDocument>(new())
        .List("subscriber", SubscriberAcknowledgement, m => m.Subscribers, (m, v) => m with { Subscribers = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
