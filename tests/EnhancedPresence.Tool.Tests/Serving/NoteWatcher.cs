using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Threading.Channels;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Subscribing;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>A client that watches notes which are numbers, and comes back by itself when the server does.</summary>
internal sealed class NoteWatcher : IAsyncDisposable
{
    // Long enough for a loaded machine; a test that gets here has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<SipUri, uint> _newest = new();
    private readonly SipPresenceTransport _transport;
    private readonly PresenceSubscriber _subscriber;
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task _reading = Task.CompletedTask;

    private NoteWatcher(IPEndPoint server)
    {
        _transport = new SipPresenceTransport(SipUri.Parse("sip:watcher@contoso.test"), new SipClientOptions
        {
            Server = new SipServerAddress(server.Address.ToString(), server.Port, UseTls: false),
            FirstReconnectDelay = TimeSpan.FromMilliseconds(100),
            LongestReconnectDelay = TimeSpan.FromMilliseconds(500),
        });
        _subscriber = new PresenceSubscriber(_transport);
    }

    public static async Task<NoteWatcher> StartAsync(IPEndPoint server, EquatableArray<SipUri> watched)
    {
        var watcher = new NoteWatcher(server);
        await watcher._transport.SignInAsync(CancellationToken.None);
        (await watcher._subscriber.SubscribeAsync(watched, [CategoryName.Note, CategoryName.State], CancellationToken.None)).Status
            .Should().Be(Transport.ResponseStatus.Ok);
        watcher._reading = watcher.ReadAsync();
        return watcher;
    }

    /// <summary>Whose note was once older than what had been shown before; empty when it never was.</summary>
    public ConcurrentBag<string> WentBack { get; } = [];

    /// <summary>The number that was shown last; 0 before the first.</summary>
    public uint Shown(SipUri user) =>
        _subscriber.GetPresence(user)?.Note is { } note ? uint.Parse(note, CultureInfo.InvariantCulture) : 0;

    /// <summary>Waits until the notes are those.</summary>
    public Task ShowsAsync(IReadOnlyCollection<(SipUri User, uint Number)> truth) => ShowsAsync(truth, Patience);

    /// <summary>Waits until the notes are those.</summary>
    public async Task ShowsAsync(IReadOnlyCollection<(SipUri User, uint Number)> truth, TimeSpan longest)
    {
        using var patience = new CancellationTokenSource(longest);
        while (truth.Any(t => _subscriber.GetPresence(t.User) is null || Shown(t.User) != t.Number))
        {
            if (!await _changed.Reader.WaitToReadAsync(patience.Token).AsTask().ContinueWith(static t => t.IsCompletedSuccessfully, TaskScheduler.Default))
            {
                truth.Select(t => (t.User, Shown(t.User))).Should().Equal(truth, "who comes back sees what was kept; the client is {0}", _transport.State);
            }

            _changed.Reader.TryRead(out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading;
        await _transport.DisposeAsync();
        _end.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            await foreach (PresenceChange change in _subscriber.ReadChangesAsync(_end.Token))
            {
                if (change.Current.Note is { } note)
                {
                    uint number = uint.Parse(note, CultureInfo.InvariantCulture);
                    uint before = _newest.GetValueOrDefault(change.Address);
                    _newest[change.Address] = number;
                    if (number < before)
                    {
                        WentBack.Add(string.Create(CultureInfo.InvariantCulture, $"{change.Address}: {number} after {before}"));
                    }
                }

                _changed.Writer.TryWrite(true);
            }
        }
        catch (OperationCanceledException)
        {
            // The test ends.
        }
    }
}
