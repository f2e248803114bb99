namespace EnhancedPresence.Publishing;

/// <summary>
/// Sees that the clock was set, or that the machine slept, while something waited: the clock then moved otherwise than the timers.
/// Not safe for use from several threads.
/// </summary>
internal sealed class ClockWatch(TimeProvider time)
{
    // Clocks are slewed by parts of a second; what is set moves further.
    private static readonly TimeSpan SlewBound = TimeSpan.FromSeconds(2);

    // Where the timestamp counts the sleep too, only the wait that became too long tells. A busy machine is late by less.
    private static readonly TimeSpan LateBound = TimeSpan.FromMinutes(1);

    private DateTimeOffset _start;
    private long _timestamp;
    private TimeSpan _wait;

    /// <summary>A wait has begun: its timer runs already.</summary>
    internal void Begin(TimeSpan wait)
    {
        _start = time.GetUtcNow();
        _timestamp = time.GetTimestamp();
        _wait = wait;
    }

    /// <summary>Whether the wait that has ended was none like others.</summary>
    internal bool HasSlipped()
    {
        TimeSpan passed = time.GetUtcNow() - _start;
        return (passed - time.GetElapsedTime(_timestamp)).Duration() > SlewBound || passed > _wait + LateBound;
    }
}
