namespace EnhancedPresence.Server.Web.Feeds;

/// <summary>One event of a stream as it is sent: the newest about its subject.</summary>
/// <param name="Key">The subject.</param>
/// <param name="Event">The event's name.</param>
/// <param name="Sequence">Its number; a newer one has a larger.</param>
/// <param name="Data">Its data: one line of JSON, UTF-8.</param>
internal sealed record FeedItem(string Key, string Event, long Sequence, ReadOnlyMemory<byte> Data);
