using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace EnhancedPresence.Transport;

/// <summary>
/// The notifications waiting for one endpoint: ordered, and collapsing. A newer notification about the same owner and categories takes the
/// place of one still waiting, so what waits is bounded by what the endpoint watches, however slowly it reads. Adding never blocks, and
/// allocates nothing while few wait. Safe for use from several threads; one reader at a time.
/// </summary>
public sealed class NotificationOutbox : INotificationSink
{
    // Few are compared one by one; more have an index.
    private const int Few = 16;
    private const int SmallRing = 4;
    private const int LargeRing = 16;

    private readonly Lock _lock = new();
    private readonly Action? _added;
    private PresenceNotification?[] _ring = [];
    private Dictionary<PresenceNotification, long>? _index;

    // Places are counted from the beginning; the ring holds those from head to tail, taken-out ones as null.
    private long _head;
    private long _tail;
    private int _count;
    private bool _closed;

    // Holds at most one token: "something waits". The ring has the data. Made under the lock by the first who waits, as most have a reader that is called.
    private Channel<bool>? _signal;

    /// <summary>Makes an outbox whose reader waits with <see cref="ReadAllAsync"/> or <see cref="WaitAsync"/>.</summary>
    public NotificationOutbox()
    {
    }

    /// <summary>Makes an outbox whose reader is called instead of waiting. <see cref="WaitAsync"/> then ends only when the outbox is closed.</summary>
    /// <param name="added">
    /// Called after each notification that was added, by whoever added it and outside of every lock of the outbox; takes with
    /// <see cref="TryTake"/>. Has to be quick, must not throw, and may be called by several threads at once.
    /// </param>
    public NotificationOutbox(Action added)
    {
        ArgumentNullException.ThrowIfNull(added);
        _added = added;
    }

    /// <summary>How many notifications wait; 0 or more.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Adds a notification at the end, in place of an older one about the same owner and categories.</summary>
    /// <param name="notification">The notification.</param>
    /// <returns>False when the outbox is closed and the notification was dropped.</returns>
    public bool Add(PresenceNotification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            TakeOutOlder(notification);
            MakeRoom();
            _ring[_tail & (_ring.Length - 1)] = notification;
            _index?.Add(notification, _tail);
            _tail++;
            _count++;
            if (_index is null && _count > Few)
            {
                BuildIndex();
            }
        }

        if (_added is null)
        {
            // Whoever begins to wait after this finds what was added.
            Volatile.Read(ref _signal)?.Writer.TryWrite(true);
        }
        else
        {
            _added();
        }

        return true;
    }

    /// <summary>Drops what waits about an owner, as after the end of a subscription.</summary>
    /// <param name="owner">The owner.</param>
    public void Forget(SipUri owner)
    {
        lock (_lock)
        {
            for (long place = _head; place < _tail; place++)
            {
                if (_ring[place & (_ring.Length - 1)] is { } waiting && waiting.Owner == owner)
                {
                    _index?.Remove(waiting);
                    TakeOut(place);
                }
            }
        }
    }

    /// <summary>Ends the stream of the reader once what waits is read.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _signal?.Writer.TryComplete();
        }
    }

    /// <summary>Waits until something may be waiting; for a reader that takes with <see cref="TryTake"/> instead of <see cref="ReadAllAsync"/>.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the outbox is closed; what waits may still be taken.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        ChannelReader<bool> signal = Signal();
        bool open = await signal.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
        signal.TryRead(out _);
        return open;
    }

    /// <summary>Takes the oldest notification without waiting.</summary>
    /// <param name="notification">The notification, or null.</param>
    /// <returns>Whether one was waiting.</returns>
    public bool TryTake([NotNullWhen(true)] out PresenceNotification? notification)
    {
        lock (_lock)
        {
            notification = null;
            while (_head < _tail && notification is null)
            {
                notification = _ring[_head & (_ring.Length - 1)];
                if (notification is not null)
                {
                    _index?.Remove(notification);
                    TakeOut(_head);
                }

                _head++;
            }

            if (_count == 0)
            {
                _index = null;
                if (_ring.Length > LargeRing)
                {
                    // What came all at once takes no room for good. Without places every count begins anew.
                    (_ring, _head, _tail) = ([], 0, 0);
                }
            }

            return notification is not null;
        }
    }

    /// <summary>Reads notifications as they come, oldest first, until the outbox is closed.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The stream.</returns>
    public async IAsyncEnumerable<PresenceNotification> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChannelReader<bool> signal = Signal();
        do
        {
            signal.TryRead(out _);
            while (TryTake(out PresenceNotification? notification))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return notification;
            }
        }
        while (await signal.WaitToReadAsync(cancellationToken).ConfigureAwait(false));
    }

    private ChannelReader<bool> Signal()
    {
        lock (_lock)
        {
            if (_signal is null)
            {
                _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
                if (_count > 0 && _added is null)
                {
                    _signal.Writer.TryWrite(true);
                }

                if (_closed)
                {
                    _signal.Writer.TryComplete();
                }
            }

            return _signal.Reader;
        }
    }

    private void TakeOut(long place)
    {
        _ring[place & (_ring.Length - 1)] = null;
        _count--;
    }

    private void TakeOutOlder(PresenceNotification newer)
    {
        if (_index is not null)
        {
            if (_index.Remove(newer, out long place))
            {
                TakeOut(place);
            }

            return;
        }

        for (long place = _head; place < _tail; place++)
        {
            if (_ring[place & (_ring.Length - 1)] is { } older && older.IsAboutTheSame(newer))
            {
                TakeOut(place);
                return;
            }
        }
    }

    private void BuildIndex()
    {
        _index = new(_ring.Length, SameSubject.Instance);
        for (long place = _head; place < _tail; place++)
        {
            if (_ring[place & (_ring.Length - 1)] is { } waiting)
            {
                _index[waiting] = place;
            }
        }
    }

    // Taken-out ones hold places until the head passes them; a ring full of them is packed instead of grown.
    private void MakeRoom()
    {
        if (_tail - _head < _ring.Length)
        {
            return;
        }

        int length = _ring.Length == 0 ? SmallRing : _count * 2 <= _ring.Length ? _ring.Length : _ring.Length * 4;
        var packed = new PresenceNotification?[length];
        int count = 0;
        for (long place = _head; place < _tail; place++)
        {
            if (_ring[place & (_ring.Length - 1)] is { } waiting)
            {
                packed[count++] = waiting;
            }
        }

        (_ring, _head, _tail) = (packed, 0, count);
        if (_index is not null)
        {
            BuildIndex();
        }
    }
}
