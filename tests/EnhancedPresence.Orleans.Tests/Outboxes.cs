using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Tests;

/// <summary>Reads outboxes.</summary>
internal static class Outboxes
{
    public static List<PresenceNotification> Drain(this NotificationOutbox outbox)
    {
        List<PresenceNotification> all = [];
        while (outbox.TryTake(out PresenceNotification? notification))
        {
            all.Add(notification);
        }

        return all;
    }

    public static (string Categories, string Body) ToText(this PresenceNotification notification) =>
        (string.Join(' ', notification.Categories), System.Text.Encoding.UTF8.GetString(notification.Body.Span));
}
