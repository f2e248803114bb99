namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// What commits wait for the store at the moment: how many, and how long. What was long ago counts for nothing, so that a server which took
/// nobody in for a while does again. Safe for use from several threads.
/// </summary>
internal sealed class CommitWatch(TimeProvider time)
{
    // A wait of a second ago counts a third of one just now.
    private const double MemorySeconds = 1;

    private readonly Lock _lock = new();
    private int _waiting;
    private double _average;
    private long _averageAt;
    private long _progressAt;

    /// <summary>How many wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>How long they wait: the average, weighted by time, or how long nothing has been answered when that is longer.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (_lock)
            {
                long now = time.GetTimestamp();
                double average = _average * Weight(now);
                double still = _waiting > 0 ? time.GetElapsedTime(_progressAt, now).TotalSeconds : 0;
                return TimeSpan.FromSeconds(Math.Max(average, still));
            }
        }
    }

    /// <summary>A commit begins to wait.</summary>
    /// <returns>When.</returns>
    public long Begin()
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            if (_waiting++ == 0)
            {
                _progressAt = now;
            }

            return now;
        }
    }

    /// <summary>It has its answer.</summary>
    /// <param name="began">When it began.</param>
    /// <returns>How long it has waited.</returns>
    public TimeSpan End(long began)
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            TimeSpan taken = time.GetElapsedTime(began, now);
            double weight = Weight(now);
            _average = (_average * weight) + (taken.TotalSeconds * (1 - weight));
            _averageAt = now;
            _progressAt = now;
            _waiting--;
            return taken;
        }
    }

    private double Weight(long now) => Math.Exp(-time.GetElapsedTime(_averageAt, now).TotalSeconds / MemorySeconds);
}
