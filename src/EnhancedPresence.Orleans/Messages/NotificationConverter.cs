using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>Makes the form between machines of a notification, and back. Pure.</summary>
[RegisterConverter]
internal sealed class NotificationConverter : IConverter<NotificationMessage, NotificationWire>
{
    /// <inheritdoc/>
    public NotificationMessage ConvertFromSurrogate(in NotificationWire surrogate) =>
        new(new PresenceNotification(SipUri.Parse(surrogate.Owner), CategoriesWire.ToCategories(surrogate.Categories), surrogate.Body));

    /// <inheritdoc/>
    public NotificationWire ConvertToSurrogate(in NotificationMessage value) => new()
    {
        Owner = value.Notification.Owner.ToString(),
        Categories = CategoriesWire.From(value.Notification.Categories),
        Body = value.Notification.Body,
    };
}
