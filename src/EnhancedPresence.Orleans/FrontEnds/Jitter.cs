using System.Diagnostics.CodeAnalysis;

namespace EnhancedPresence.Orleans.FrontEnds;

/// <summary>Delays that differ, so that those who fail together don't come back together.</summary>
internal static class Jitter
{
    private const int MostDoublings = 16;

    /// <summary>A delay before the next attempt.</summary>
    /// <param name="attempt">How many have failed, less one.</param>
    /// <param name="first">The delay after the first.</param>
    /// <param name="longest">The longest.</param>
    /// <returns>Anything from half of the doubled delay to all of it.</returns>
    public static TimeSpan Of(int attempt, TimeSpan first, TimeSpan longest)
    {
        TimeSpan delay = first * Math.Pow(2, Math.Min(attempt, MostDoublings));
        delay = delay < longest ? delay : longest;
        return (delay / 2) + Within(delay / 2);
    }

    /// <summary>Some time within a time.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Nobody gains by knowing it.")]
    public static TimeSpan Within(TimeSpan time) => time * Random.Shared.NextDouble();
}
