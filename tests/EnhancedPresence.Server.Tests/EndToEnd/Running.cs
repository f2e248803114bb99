using EnhancedPresence.Publishing;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>A publisher that runs until the end of the test, which must be by cancellation and nothing else.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    // Up to its first wait a publisher runs at once, so its timer is set when this returns.
    public Running(PresencePublisher publisher) => _run = publisher.RunAsync(_stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await FluentActions.Awaiting(() => _run).Should().ThrowAsync<OperationCanceledException>();
        _stop.Dispose();
    }
}
