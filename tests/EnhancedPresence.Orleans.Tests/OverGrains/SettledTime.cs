namespace EnhancedPresence.Orleans.Tests.OverGrains;

/// <summary>The clock of a test, for its presentities: what a timer leads to has arrived when the timer's turn is over.</summary>
/// <param name="inner">The clock.</param>
/// <param name="settle">Waits until everything has arrived.</param>
internal sealed class SettledTime(TimeProvider inner, Action settle) : TimeProvider
{
    // A timer that is due at once runs within the call that sets it, by whoever must not be waited for there.
    [ThreadStatic]
    private static bool _isSetting;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Setting(() => new Timer(inner.CreateTimer(
        s =>
        {
            bool isSetting = _isSetting;
            callback(s);
            if (!isSetting)
            {
                settle();
            }
        },
        state,
        dueTime,
        period)));

    private static T Setting<T>(Func<T> set)
    {
        bool before = _isSetting;
        _isSetting = true;
        try
        {
            return set();
        }
        finally
        {
            _isSetting = before;
        }
    }

    private sealed class Timer(ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => Setting(() => inner.Change(dueTime, period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
