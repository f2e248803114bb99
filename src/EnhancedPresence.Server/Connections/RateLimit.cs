namespace EnhancedPresence.Server.Connections;

/// <summary>A number of events within a time, spent at will and given back steadily. Safe for use from several threads.</summary>
internal sealed class RateLimit(int count, TimeSpan window, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _left = count;
    private long _last = time.GetTimestamp();

    /// <summary>Spends one.</summary>
    /// <returns>False when none is left.</returns>
    public bool TrySpend()
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            _left = Math.Min(count, _left + (time.GetElapsedTime(_last, now) / window * count));
            _last = now;
            if (_left < 1)
            {
                return false;
            }

            _left--;
            return true;
        }
    }
}
