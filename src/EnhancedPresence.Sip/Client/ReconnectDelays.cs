namespace EnhancedPresence.Sip.Client;

/// <summary>
/// How long a client waits before another attempt: twice as long each time up to a bound, and by chance between half of that and all of it, so
/// that the clients of a server that comes back do not come back all at once. Pure.
/// </summary>
internal static class ReconnectDelays
{
    /// <param name="attempt">How many attempts have failed, from 0.</param>
    /// <param name="first">The first wait.</param>
    /// <param name="longest">The bound.</param>
    /// <param name="atLeast">What the server has asked for.</param>
    /// <param name="chance">From 0, inclusive, to 1, exclusive.</param>
    internal static TimeSpan Of(int attempt, TimeSpan first, TimeSpan longest, TimeSpan atLeast, double chance)
    {
        double full = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(attempt, 30)), longest.TotalSeconds);
        var delay = TimeSpan.FromSeconds(full * (0.5 + (chance / 2)));
        return delay > atLeast ? delay : atLeast;
    }
}
