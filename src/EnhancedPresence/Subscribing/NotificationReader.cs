using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Diagnostics;
using EnhancedPresence.Documents;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Subscribing;

/// <summary>Reads what servers send about somebody's presence; what can't be read, or is about somebody else, is logged and dropped.</summary>
internal static class NotificationReader
{
    private static readonly PresenceXmlOptions Options = new() { KeepInvalidValues = true };

    internal static bool TryRead(PresenceNotification notification, ILogger logger, [NotNullWhen(true)] out CategoriesDocument? document)
    {
        if (PresenceXml.TryReadCategories(notification.Body.Span, out document, out PresenceReadError error, Options)
            && document.Uri.AddressOfRecord == notification.Owner.AddressOfRecord)
        {
            return true;
        }

        Log.NotificationUnreadable(logger, notification.Owner, error.ToString());
        document = null;
        return false;
    }
}
