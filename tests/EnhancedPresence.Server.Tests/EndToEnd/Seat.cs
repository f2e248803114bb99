using EnhancedPresence.Subscribing;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>Somebody who watches Alice.</summary>
internal sealed class Seat(RecordingTransport transport) : IAsyncDisposable
{
    // Only so that a failure ends; no test waits for it.
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    private IAsyncEnumerator<PresenceChange>? _changes;

    public RecordingTransport Transport => transport;

    public PresenceSubscriber Subscriber { get; } = new(transport);

    /// <summary>Subscribes to Alice and takes her first card.</summary>
    public async Task<ContactPresence> SubscribeAsync()
    {
        (await Subscriber.SubscribeAsync([Alice], [], CancellationToken.None)).Unknown.Should().BeEmpty();
        return await NextAsync();
    }

    /// <summary>The card after the next change.</summary>
    public async Task<ContactPresence> NextAsync()
    {
        _changes ??= Subscriber.ReadChangesAsync(CancellationToken.None).GetAsyncEnumerator();
        (await _changes.MoveNextAsync().AsTask().WaitAsync(Guard)).Should().BeTrue();
        return _changes.Current.Current;
    }

    public async Task<ContactPresence> AskAsync() => (await Subscriber.AskAsync([Alice], [], CancellationToken.None)).Single();

    public async ValueTask DisposeAsync() => await transport.DisposeAsync();
}
