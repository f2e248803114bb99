using System.Diagnostics;

namespace EnhancedPresence.Orleans.Tests;

/// <summary>Waits for what other threads bring about; how long that takes is no promise, only that it comes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task BecomesTrueAsync(Func<bool> condition, string what)
    {
        long since = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Stopwatch.GetElapsedTime(since).Should().BeLessThan(Patience, what);
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
