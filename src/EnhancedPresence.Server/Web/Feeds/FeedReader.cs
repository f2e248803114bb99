namespace EnhancedPresence.Server.Web.Feeds;

/// <summary>A browser's place at a stream, which it has until it goes or another connection takes it. Safe for use from several threads.</summary>
internal sealed class FeedReader(WebFeed feed, long after, bool isNew, Task previous) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WebFeed Feed => feed;

    /// <summary>The number of the last event that the browser has seen.</summary>
    public long After => after;

    /// <summary>Whether the stream has still to be begun.</summary>
    public bool IsNew => isNew;

    /// <summary>Cancelled when the reader has to stop.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Ends when the reader reads no more.</summary>
    public Task Gone => _gone.Task;

    /// <summary>Ends when nobody else reads the stream any more.</summary>
    public Task Free => previous;

    public void Stop()
    {
        // Disposed only after the reader has gone, and nobody stops one that has.
        if (!_gone.Task.IsCompleted)
        {
            _stop.Cancel();
        }
    }

    public void Dispose()
    {
        _gone.TrySetResult();
        _stop.Dispose();
    }
}
