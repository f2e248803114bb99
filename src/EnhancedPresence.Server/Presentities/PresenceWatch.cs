using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>A subscription: who watches, what, and where notifications go. Named by its outbox: one endpoint has one, which is a
/// <see cref="NotificationOutbox"/> where the endpoint is signed in. Immutable.</summary>
/// <param name="Watcher">Who watches.</param>
/// <param name="Categories">What is watched.</param>
/// <param name="Outbox">Where notifications go.</param>
public sealed record PresenceWatch(Watcher Watcher, EquatableArray<CategoryName> Categories, INotificationSink Outbox)
{
    /// <summary>
    /// Whether somebody who has never signed in is watched all the same, so that the first sign-in is seen. Default false: then the
    /// answer is <see cref="WatchOutcome.Unknown"/> and nothing is kept.
    /// </summary>
    public bool AwaitsFirstSignIn { get; init; }

    /// <summary>The name of the watcher to show to the owner, who hears of a new one. Default empty.</summary>
    public string WatcherName { get; init; } = string.Empty;

    /// <summary>The watcher as all whom it watches may have it on their lists; null to make one for each.</summary>
    internal StoredSubscriber? AsSubscriber { get; init; }
}
