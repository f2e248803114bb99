namespace EnhancedPresence.Server.Presentities;

/// <summary>Wakes one presentity when the clock has something for it to do. Safe for use from several threads.</summary>
internal sealed class PresentityAlarm : IAsyncDisposable
{
    // Timers have an upper bound of about 49 days; waking once a day to look again costs nothing.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly Func<Task> _work;
    private readonly ITimer _timer;
    private Task _running = Task.CompletedTask;

    /// <summary>Makes an alarm that is not set.</summary>
    public PresentityAlarm(TimeProvider time, Func<Task> work)
    {
        _work = work;
        _timer = time.CreateTimer(
            static alarm => ((PresentityAlarm)alarm!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets it: once, no earlier than after a time; at once for one that is over, never for null. It may ring before, after a day.</summary>
    public void Set(TimeSpan? dueIn)
    {
        TimeSpan due = dueIn switch
        {
            null => Timeout.InfiniteTimeSpan,
            { } d when d < TimeSpan.Zero => TimeSpan.Zero,
            { } d when d > LongestSleep => LongestSleep,
            { } d => d,
        };
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    /// <summary>It does not ring any more; what it has begun goes on.</summary>
    public ValueTask StopAsync() => _timer.DisposeAsync();

    /// <summary>Waits for what it has begun.</summary>
    public async ValueTask SettleAsync() => await _running.ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await SettleAsync().ConfigureAwait(false);
    }

    // The timer's own thread must not wait; what it began is awaited at disposal.
    private void Ring() => _running = _work();
}
