using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace EnhancedPresence.Sip.Connections;

/// <summary>
/// What waits to be written: ordered, bounded, and collapsing. Adding something under the key of something that waits takes that out; the
/// new one stands at the end, so that order among what is written is always the order of sending. In the steady state nothing is allocated.
/// A reader that waits goes on at once, on the thread of whoever adds: a change for hundreds of connections wakes no hundreds of threads. So
/// nobody adds while holding a lock that writing needs. Safe for use from several threads; one reader.
/// </summary>
internal sealed class SipOutbox(int capacity) : IValueTaskSource<bool>
{
    private const int SmallRing = 8;
    private const int LargeRing = 256;

    private readonly Lock _lock = new();
    private Entry[] _ring = new Entry[SmallRing];
    private Dictionary<object, long>? _byKey;

    // Places are counted from the beginning of the connection; the ring holds those from head to tail, taken-out ones included.
    private long _head;
    private long _tail;
    private int _count;
    private bool _isClosed;
    private bool _isWaiting;
    private ManualResetValueTaskSourceCore<bool> _signal;

    /// <summary>How many wait.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Adds something.</summary>
    internal SipOutboxResult Add(ISipOutgoing message, object? key)
    {
        bool wakes;
        lock (_lock)
        {
            if (_isClosed)
            {
                return SipOutboxResult.Closed;
            }

            if (key is not null && (_byKey ??= []).Remove(key, out long older))
            {
                _ring[older & (_ring.Length - 1)] = default;
                _count--;
            }

            if (_count == capacity)
            {
                return SipOutboxResult.Full;
            }

            MakeRoom();
            _ring[_tail & (_ring.Length - 1)] = new Entry(message, key);
            if (key is not null)
            {
                _byKey![key] = _tail;
            }

            _tail++;
            _count++;
            wakes = _isWaiting;
            _isWaiting = false;
        }

        if (wakes)
        {
            _signal.SetResult(true);
        }

        return SipOutboxResult.Added;
    }

    /// <summary>Takes the oldest.</summary>
    internal bool TryTake([NotNullWhen(true)] out ISipOutgoing? message)
    {
        lock (_lock)
        {
            message = null;
            while (_head < _tail && message is null)
            {
                ref Entry entry = ref _ring[_head & (_ring.Length - 1)];
                message = entry.Message;
                if (entry.Key is { } key)
                {
                    _byKey!.Remove(key);
                }

                entry = default;
                _head++;
            }

            if (message is not null)
            {
                _count--;
                return true;
            }

            if (_ring.Length > LargeRing)
            {
                _ring = new Entry[SmallRing];
                _byKey = null;
            }

            return false;
        }
    }

    /// <summary>Waits until something can be taken; false when the outbox is closed and empty.</summary>
    internal ValueTask<bool> WaitAsync()
    {
        lock (_lock)
        {
            if (_count > 0)
            {
                return ValueTask.FromResult(true);
            }

            if (_isClosed)
            {
                return ValueTask.FromResult(false);
            }

            _signal.Reset();
            _isWaiting = true;
            return new ValueTask<bool>(this, _signal.Version);
        }
    }

    /// <summary>Takes nothing more.</summary>
    /// <param name="discard">Whether what waits is dropped.</param>
    internal void Close(bool discard)
    {
        bool wakes;
        lock (_lock)
        {
            _isClosed = true;
            if (discard)
            {
                _head = _tail;
                _count = 0;
                _ring = new Entry[SmallRing];
                _byKey = null;
            }

            // Whoever waits does so because nothing is there.
            wakes = _isWaiting;
            _isWaiting = false;
        }

        if (wakes)
        {
            _signal.SetResult(false);
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _signal.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _signal.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);

    // Taken-out entries hold places until the head passes them; a ring full of them is packed instead of grown.
    private void MakeRoom()
    {
        if (_tail - _head < _ring.Length)
        {
            return;
        }

        var ring = _count * 2 <= _ring.Length ? new Entry[_ring.Length] : new Entry[_ring.Length * 2];
        int count = 0;
        for (long i = _head; i < _tail; i++)
        {
            Entry entry = _ring[i & (_ring.Length - 1)];
            if (entry.Message is not null)
            {
                if (entry.Key is { } key)
                {
                    _byKey![key] = count;
                }

                ring[count++] = entry;
            }
        }

        (_ring, _head, _tail) = (ring, 0, count);
    }

    private readonly record struct Entry(ISipOutgoing? Message, object? Key);
}
