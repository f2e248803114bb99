namespace EnhancedPresence.Tool.Serving;

/// <summary>
/// Whether the cluster has gone on without this server: others have taken its presentities over, and it must not go on by itself. Safe for use from several threads.
/// </summary>
internal sealed class ClusterFate : IFatalErrorHandler
{
    private readonly TaskCompletionSource<Exception?> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the server has to.</summary>
    public Task<Exception?> Lost => _lost.Task;

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc/>
    public void OnFatalException(object? sender, string? context, Exception? exception) => _lost.TrySetResult(exception);
}
