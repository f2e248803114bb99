namespace EnhancedPresence.Tool.Simulating;

/// <summary>A timer of a <see cref="VirtualClock"/>. Safe for use from several threads.</summary>
internal sealed class VirtualTimer : ITimer
{
    private readonly VirtualClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private long _setting;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _disposed;

    public VirtualTimer(VirtualClock clock, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
    }

    /// <summary>Whether it was not set anew or stopped since.</summary>
    public bool IsSetAs(long setting) => Interlocked.Read(ref _setting) == setting;

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
        {
            return false;
        }

        long setting = Interlocked.Increment(ref _setting);
        _period = period;
        if (dueTime >= TimeSpan.Zero)
        {
            _clock.Set(this, setting, dueTime);
        }

        return true;
    }

    /// <summary>Calls back, and sets it again if it has a period.</summary>
    public void Ring()
    {
        if (_period > TimeSpan.Zero)
        {
            Change(_period, _period);
        }

        _callback(_state);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        Interlocked.Increment(ref _setting);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
