namespace EnhancedPresence.Tool.Simulating;

/// <summary>The most of something in one second of a load. Safe for use from several threads.</summary>
internal sealed class PeakMeter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, long> _counts = [];
    private long _most;

    /// <summary>The most in any second.</summary>
    public long Most
    {
        get
        {
            lock (_lock)
            {
                return _most;
            }
        }
    }

    /// <summary>Adds one to a second.</summary>
    public void Add(long second)
    {
        lock (_lock)
        {
            long count = _counts.GetValueOrDefault(second) + 1;
            _counts[second] = count;
            _most = Math.Max(_most, count);
        }
    }
}
