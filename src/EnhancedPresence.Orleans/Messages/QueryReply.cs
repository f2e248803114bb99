using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>The answer to a question.</summary>
[GenerateSerializer, Immutable, Alias("ep.query-reply")]
internal sealed class QueryReply
{
    [Id(0)]
    public int Outcome { get; init; }

    [Id(1)]
    public NotificationMessage? Notification { get; init; }

    public static QueryReply From(WatchReply reply) => new()
    {
        Outcome = (int)reply.Outcome,
        Notification = reply.Notification is { } notification ? new NotificationMessage(notification) : null,
    };
}
