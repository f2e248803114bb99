namespace EnhancedPresence.Transport;

/// <summary>
/// Where the notifications of a subscription go: the outbox of an endpoint, or whatever carries them to one. Adding never blocks. Implementations are
/// safe for use from several threads, and are told apart by reference.
/// </summary>
public interface INotificationSink
{
    /// <summary>Takes a notification; a newer one about the same owner and categories replaces one that has not gone on yet.</summary>
    /// <param name="notification">The notification; its body may be shared with other sinks.</param>
    /// <returns>False when nothing is taken any more, so that the subscription can be forgotten.</returns>
    bool Add(PresenceNotification notification);

    /// <summary>Drops what waits about an owner, as after the end of a subscription.</summary>
    /// <param name="owner">The owner.</param>
    void Forget(SipUri owner);
}
