namespace EnhancedPresence.Tool.Simulating;

/// <summary>
/// A clock that goes as fast as one lets it: it stands until it is advanced, and rings every timer on the way in the order of their times. Safe for use from several
/// threads; one advances it.
/// </summary>
internal sealed class VirtualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<(VirtualTimer Timer, long Setting), (DateTimeOffset At, long Order)> _due = new();
    private DateTimeOffset _now;
    private long _order;

    /// <summary>Makes a clock.</summary>
    /// <param name="now">What it shows first.</param>
    public VirtualClock(DateTimeOffset now) => _now = now;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on to an instant; to an earlier one it does nothing.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        while (NextDue(instant) is { } timer)
        {
            timer.Ring();
        }

        lock (_lock)
        {
            _now = instant > _now ? instant : _now;
        }
    }

    /// <summary>Lets a timer ring after a time, unless it is set anew before.</summary>
    internal void Set(VirtualTimer timer, long setting, TimeSpan dueIn)
    {
        lock (_lock)
        {
            _due.Enqueue((timer, setting), (_now + dueIn, _order++));
        }
    }

    private VirtualTimer? NextDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            while (_due.TryPeek(out (VirtualTimer Timer, long Setting) next, out (DateTimeOffset At, long Order) due) && due.At <= until)
            {
                _due.Dequeue();
                if (next.Timer.IsSetAs(next.Setting))
                {
                    _now = due.At > _now ? due.At : _now;
                    return next.Timer;
                }
            }

            return null;
        }
    }
}
