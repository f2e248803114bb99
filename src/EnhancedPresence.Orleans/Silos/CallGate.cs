namespace EnhancedPresence.Orleans.Silos;

/// <summary>Lets calls in until it is closed, and then says when the last one has ended. Safe for use from several threads.</summary>
internal sealed class CallGate
{
    private const int Closed = int.MinValue;

    // How many calls are under way; negative once it is closed.
    private int _calls;
    private TaskCompletionSource? _empty;

    /// <summary>Begins a call, which ends with <see cref="Exit"/>.</summary>
    /// <returns>False when the gate is closed.</returns>
    public bool TryEnter()
    {
        int calls = Volatile.Read(ref _calls);
        while (calls >= 0)
        {
            int before = Interlocked.CompareExchange(ref _calls, calls + 1, calls);
            if (before == calls)
            {
                return true;
            }

            calls = before;
        }

        return false;
    }

    /// <summary>Ends a call.</summary>
    public void Exit()
    {
        if (Interlocked.Decrement(ref _calls) == Closed)
        {
            _empty!.TrySetResult();
        }
    }

    /// <summary>Lets nobody in any more. Called once.</summary>
    /// <returns>A task that ends when no call is under way.</returns>
    public Task CloseAsync()
    {
        _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Interlocked.Or(ref _calls, Closed) == 0 ? Task.CompletedTask : _empty.Task;
    }
}
