using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Server.Tests.Storage.Sql;

/// <summary>A clock that stands, and tells when a group begins to wait for others; or, once told to run, lets no group wait.</summary>
internal sealed class GroupClock(TimeSpan delay) : FakeTimeProvider(Make.T)
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _runs;

    /// <summary>Ends when the first group waits.</summary>
    public Task Begun => _begun.Task;

    /// <summary>No group waits any more.</summary>
    public void Run()
    {
        _runs = true;
        Advance(delay);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        bool isGroup = dueTime == delay;
        ITimer timer = base.CreateTimer(callback, state, isGroup && _runs ? TimeSpan.Zero : dueTime, period);
        if (isGroup)
        {
            _begun.TrySetResult();
        }

        return timer;
    }
}
