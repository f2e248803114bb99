using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace EnhancedPresence.Transport;

/// <summary>
/// The notifications waiting for one endpoint: ordered, and collapsing. A newer notification about the same owner and categories takes the
/// place of one still waiting, so what waits is bounded by what the endpoint watches, however slowly it reads. Adding never blocks.
/// Safe for use from several threads; one reader at a time.
/// </summary>
public sealed class NotificationOutbox
{
    private readonly Lock _lock = new();
    private readonly LinkedList<PresenceNotification> _waiting = new();
    private readonly Dictionary<(SipUri Owner, EquatableArray<CategoryName> Categories), LinkedListNode<PresenceNotification>> _byKey = [];

    private bool _closed;

    // Holds at most one token: "something waits". The list has the data.
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>How many notifications wait; 0 or more.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Adds a notification at the end, in place of an older one about the same owner and categories.</summary>
    /// <param name="notification">The notification.</param>
    /// <returns>False when the outbox is closed and the notification was dropped.</returns>
    public bool Add(PresenceNotification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var key = (notification.Owner, notification.Categories);
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            if (_byKey.TryGetValue(key, out LinkedListNode<PresenceNotification>? older))
            {
                _waiting.Remove(older);
            }

            _byKey[key] = _waiting.AddLast(notification);
            _signal.Writer.TryWrite(true);
            return true;
        }
    }

    /// <summary>Drops what waits about an owner, as after the end of a subscription.</summary>
    /// <param name="owner">The owner.</param>
    public void Forget(SipUri owner)
    {
        lock (_lock)
        {
            for (LinkedListNode<PresenceNotification>? node = _waiting.First; node is not null;)
            {
                LinkedListNode<PresenceNotification>? next = node.Next;
                if (node.Value.Owner == owner)
                {
                    _waiting.Remove(node);
                    _byKey.Remove((node.Value.Owner, node.Value.Categories));
                }

                node = next;
            }
        }
    }

    /// <summary>Ends the stream of the reader once what waits is read.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _signal.Writer.TryComplete();
        }
    }

    /// <summary>Waits until something may be waiting; for a reader that takes with <see cref="TryTake"/> instead of <see cref="ReadAllAsync"/>.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the outbox is closed; what waits may still be taken.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        bool open = await _signal.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
        _signal.Reader.TryRead(out _);
        return open;
    }

    /// <summary>Takes the oldest notification without waiting.</summary>
    /// <param name="notification">The notification, or null.</param>
    /// <returns>Whether one was waiting.</returns>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PresenceNotification? notification)
    {
        lock (_lock)
        {
            notification = _waiting.First?.Value;
            if (notification is null)
            {
                return false;
            }

            _waiting.RemoveFirst();
            _byKey.Remove((notification.Owner, notification.Categories));
            return true;
        }
    }

    /// <summary>Reads notifications as they come, oldest first, until the outbox is closed.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The stream.</returns>
    public async IAsyncEnumerable<PresenceNotification> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            _signal.Reader.TryRead(out _);
            while (TryTake(out PresenceNotification? notification))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return notification;
            }
        }
        while (await _signal.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false));
    }
}
