using EnhancedPresence.Documents;

namespace EnhancedPresence.Tool.Json;

/// <summary>The document <c>subscribers</c>.</summary>
internal static class SubscribersJson
{
    private static readonly JsonShape<Subscriber> Subscriber = new JsonShape<Subscriber>(new())
        .Text("user", m => m.User, (m, v) => m with { User = v })
        .Text("displayName", m => m.DisplayName, (m, v) => m with { DisplayName = v })
        .Flag("acknowledged", m => m.Acknowledged, (m, v) => m with { Acknowledged = v })
        .Text("type", m => m.Type, (m, v) => m with { Type = v })
        .Xml("context", "context", "http://schemas.microsoft.com/2006/09/sip/presence-subscribers", m => m.Context, (m, v) => m with { Context = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<SubscribersDocument> Shape { get; } = new JsonShape<SubscribersDocument>(new())
        .List("subscriber", Subscriber, m => m.Subscribers, (m, v) => m with { Subscribers = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });
}
