using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>Virtual time that tells when the timer that was set last is due.</summary>
internal sealed class RecordedTimers(DateTimeOffset start) : FakeTimeProvider(start)
{
    public TimeSpan Due { get; private set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, base.CreateTimer(callback, state, dueTime, period));

    private sealed class Timer(RecordedTimers time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Due = dueTime;
            return timer.Change(dueTime, period);
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
