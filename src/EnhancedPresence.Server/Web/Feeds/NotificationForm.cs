using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Web.Feeds;

/// <summary>How the server's own notifications are read back: what was published wrong is passed over, as every client does.</summary>
internal static class NotificationForm
{
    public static PresenceXmlOptions Options { get; } = new() { KeepInvalidValues = true };
}
