using EnhancedPresence.Transport;

namespace EnhancedPresence.ClusterBenchmarks;

/// <summary>An endpoint's outbox that nobody reads, and how many notifications have come to it. Safe for use from several threads.</summary>
internal sealed class CountingSink : INotificationSink
{
    private readonly NotificationOutbox _outbox = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public bool Add(PresenceNotification notification)
    {
        bool isTaken = _outbox.Add(notification);
        Interlocked.Increment(ref _count);
        return isTaken;
    }

    /// <summary>Takes out what waits.</summary>
    public void Empty() => _outbox.TryTake(out _);

    public void Forget(SipUri owner) => _outbox.Forget(owner);
}
