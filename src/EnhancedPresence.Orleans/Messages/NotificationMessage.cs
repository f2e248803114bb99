using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>A notification on its way to the front end of its watchers. Within a process it is handed over as it is.</summary>
/// <param name="notification">The notification.</param>
[Immutable]
internal sealed class NotificationMessage(PresenceNotification notification)
{
    public PresenceNotification Notification { get; } = notification;
}
