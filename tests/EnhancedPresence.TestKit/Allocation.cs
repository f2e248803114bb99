namespace EnhancedPresence.TestKit;

/// <summary>Measures what a piece of work allocates once it runs as it always will.</summary>
public static class Allocation
{
    // The runtime allocates on a thread's account too: when it compiles a method anew, or when a pool was trimmed. What the work itself
    // allocates it allocates every time.
    private const int Attempts = 10;

    /// <summary>The bytes that the work allocates on this thread: the least of several runs, after one that does not count.</summary>
    public static long Of(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        work();
        long least = long.MaxValue;
        for (int i = 0; i < Attempts && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
