using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>The subscriptions whose watchers read the same container and want the same categories, so that one document tells all of them. Not safe for use from several threads.</summary>
/// <param name="container">The container; 1 for the owner, who reads all of them.</param>
/// <param name="categories">The categories, in their order.</param>
internal sealed class WatchGroup(ContainerId container, EquatableArray<CategoryName> categories)
{
    public ContainerId Container => container;

    public EquatableArray<CategoryName> Categories => categories;

    public WatchSet Watches { get; } = new();

    /// <summary>Gives everybody a notification.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="closed">Where subscriptions go whose outbox takes nothing any more.</param>
    /// <returns>How many took it.</returns>
    public int Tell(PresenceNotification notification, ref List<PresenceWatch>? closed)
    {
        int told = 0;
        foreach (PresenceWatch? watch in Watches.Places)
        {
            if (watch is null)
            {
                continue;
            }

            if (watch.Outbox.Add(notification))
            {
                told++;
            }
            else
            {
                (closed ??= []).Add(watch);
            }
        }

        return told;
    }
}
