using EnhancedPresence.Calendar;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Subscribing;

/// <summary>
/// The little that a busy light or a room sign needs of a notification, read without making objects: how available, what they do, and
/// whether the calendar says busy now. The same rules as <see cref="ContactPresence"/>. Immutable, compared by content.
/// </summary>
/// <param name="Availability">How available; null when the notification does not say.</param>
/// <param name="Activity">What the contact does; empty when nothing is said.</param>
/// <param name="FreeBusyNow">What the calendar says of the instant asked about; null when it does not cover it.</param>
public readonly record struct PresenceGlance(Availability? Availability, ActivityToken Activity, FreeBusyStatus? FreeBusyNow)
{
    /// <summary>Reads a notification.</summary>
    /// <param name="utf8">A <c>categories</c> document.</param>
    /// <param name="now">The instant whose free/busy status is wanted.</param>
    /// <param name="glance">What it says; the default value when it is wrong.</param>
    /// <param name="error">Why and where the document is wrong; the default value when it is not.</param>
    /// <returns>Whether the document was read.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, DateTimeOffset now, out PresenceGlance glance, out PresenceReadError error)
    {
        var visitor = new GlanceVisitor(now);
        bool read = PresenceXml.TryVisit(utf8, ref visitor, out error);
        glance = read ? visitor.Glance : default;
        return read;
    }
}
