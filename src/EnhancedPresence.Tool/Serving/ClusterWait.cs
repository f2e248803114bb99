namespace EnhancedPresence.Tool.Serving;

/// <summary>
/// A front end that starts before the servers that have the presentities waits for them, so that it does not matter who starts first. Safe for use from several threads.
/// </summary>
/// <param name="option">The option that asks for a front end.</param>
/// <param name="cluster">The cluster's name.</param>
/// <param name="console">Where it is said, once.</param>
/// <param name="time">The clock.</param>
internal sealed class ClusterWait(string option, string cluster, ToolConsole console, TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private int _isSaid;

    /// <inheritdoc/>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isSaid, 1) == 0)
        {
            console.WriteErrorLine($"{option}: no server of the cluster '{cluster}' answers yet; waiting for one");
        }

        await Task.Delay(Delay, time, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
