namespace EnhancedPresence.Server.Connections;

/// <summary>Counts the requests under way, and lets none in once it is closed. Safe for use from several threads.</summary>
internal sealed class RequestGate
{
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private int _isClosed;

    /// <summary>Whether nobody is let in any more.</summary>
    public bool IsClosed => Volatile.Read(ref _isClosed) != 0;

    /// <summary>A request begins.</summary>
    /// <returns>False when it must not; nothing is counted then.</returns>
    public bool TryEnter()
    {
        Interlocked.Increment(ref _running);
        if (!IsClosed)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>A request has ended.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _running) == 0 && IsClosed)
        {
            _idle.TrySetResult();
        }
    }

    /// <summary>Closes it.</summary>
    /// <returns>A task that ends when no request is under way.</returns>
    public Task CloseAsync()
    {
        // Whoever counts after this sees it closed; whoever counted before is seen here.
        Interlocked.Exchange(ref _isClosed, 1);
        if (Volatile.Read(ref _running) == 0)
        {
            _idle.TrySetResult();
        }

        return _idle.Task;
    }
}
