using System.Runtime.CompilerServices;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>Subscriptions by their outboxes. Not safe for use from several threads.</summary>
internal sealed class WatchSet : CompactSet<INotificationSink, PresenceWatch>
{
    protected override INotificationSink KeyOf(PresenceWatch item) => item.Outbox;

    protected override int HashOf(INotificationSink key) => RuntimeHelpers.GetHashCode(key);

    protected override bool AreSame(INotificationSink one, INotificationSink other) => ReferenceEquals(one, other);
}
