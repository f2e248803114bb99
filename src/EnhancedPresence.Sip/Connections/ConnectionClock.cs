namespace EnhancedPresence.Sip.Connections;

/// <summary>
/// The times of a connection: silence of the other side, silence of this one, and a write that does not end. One timer, set to whichever is
/// due first; a message only leaves a time stamp. Safe for use from several threads.
/// </summary>
internal sealed class ConnectionClock(SipConnection connection, SipConnectionOptions options, TimeProvider time)
{
    private const long None = long.MinValue;

    private readonly Lock _lock = new();
    private ITimer? _timer;
    private TimeSpan _keepAlive = options.KeepAliveInterval;
    private long _received;
    private long _sent;
    private long _flushBegan = None;

    internal void Start()
    {
        _received = _sent = time.GetTimestamp();
        lock (_lock)
        {
            _timer = time.CreateTimer(static state => ((ConnectionClock)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        Look();
    }

    internal void Stop()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    internal void Received() => Volatile.Write(ref _received, time.GetTimestamp());

    internal void Sent() => Volatile.Write(ref _sent, time.GetTimestamp());

    internal void FlushBegins()
    {
        Volatile.Write(ref _flushBegan, time.GetTimestamp());
        Look();
    }

    internal void FlushEnds() => Volatile.Write(ref _flushBegan, None);

    internal void SetKeepAlive(TimeSpan interval)
    {
        lock (_lock)
        {
            _keepAlive = interval;
        }

        Look();
    }

    // Does what is due, outside of the lock because it may write at once, and sets the timer to what is due next.
    private void Look()
    {
        SipConnectionEnd? end = null;
        bool asks = false;
        lock (_lock)
        {
            if (_timer is null)
            {
                return;
            }

            TimeSpan next = TimeSpan.MaxValue;
            if (Passed(Volatile.Read(ref _received), options.IdleTimeout, ref next))
            {
                end = new SipConnectionEnd(SipConnectionEndReason.Idle);
            }
            else if (Volatile.Read(ref _flushBegan) is var began && began != None && Passed(began, options.SlowReaderTimeout, ref next))
            {
                end = new SipConnectionEnd(SipConnectionEndReason.SlowReader);
            }
            else
            {
                asks = Passed(Volatile.Read(ref _sent), _keepAlive, ref next);
                next = asks && _keepAlive < next ? _keepAlive : next;
                _timer.Change(next == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : next, Timeout.InfiniteTimeSpan);
            }
        }

        if (end is not null)
        {
            connection.End(end);
        }
        else if (asks)
        {
            connection.Send(SipLineBreaks.Ask, SipLineBreaks.Ask);
        }
    }

    private bool Passed(long since, TimeSpan limit, ref TimeSpan next)
    {
        if (limit == Timeout.InfiniteTimeSpan)
        {
            return false;
        }

        TimeSpan rest = limit - time.GetElapsedTime(since);
        if (rest > TimeSpan.Zero)
        {
            next = rest < next ? rest : next;
            return false;
        }

        return true;
    }
}
