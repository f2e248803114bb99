using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Demo;

/// <summary>A watcher's signed-in endpoint.</summary>
internal sealed class DemoEndpoint : IAsyncDisposable
{
    private readonly IPresenceTransport _transport;
    private readonly PresenceSubscriber _subscriber;
    private readonly SipUri _publisher;
    private readonly IAsyncEnumerator<PresenceChange> _changes;

    private DemoEndpoint(DemoWatcher watcher, IPresenceTransport transport, SipUri publisher, CancellationToken cancellationToken)
    {
        Watcher = watcher;
        _transport = transport;
        _publisher = publisher;
        _subscriber = new PresenceSubscriber(transport);
        _changes = _subscriber.ReadChangesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    /// <summary>Whose it is.</summary>
    public DemoWatcher Watcher { get; }

    /// <summary>Signs a watcher in and subscribes, unless the watcher only asks.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The endpoint disposes its transport.")]
    public static async Task<DemoEndpoint> OpenAsync(IPresenceHost server, DemoWatcher watcher, SipUri publisher, CancellationToken cancellationToken)
    {
        var endpoint = new DemoEndpoint(watcher, new InMemoryPresenceTransport(server, watcher.Address), publisher, cancellationToken);
        await endpoint._transport.SignInAsync(cancellationToken).ConfigureAwait(false);
        if (!watcher.JustAsks)
        {
            SubscribeResponse response = await endpoint._subscriber.SubscribeAsync([publisher], [], cancellationToken).ConfigureAwait(false);
            if (response.Status != ResponseStatus.Ok)
            {
                throw ToolException.Failed($"{watcher.Address} could not subscribe: {response.Status}; {response.Detail}");
            }
        }

        return endpoint;
    }

    /// <summary>The publisher's card as it is now. Whoever subscribed reads notifications until they have told all that asking tells.</summary>
    public async Task<ContactPresence> LookAsync(CancellationToken cancellationToken)
    {
        EquatableArray<ContactPresence> answer = await _subscriber.AskAsync([_publisher], [], cancellationToken).ConfigureAwait(false);
        ContactPresence asked = answer.IsEmpty ? new ContactPresence(_publisher) : answer[0];
        while (!Watcher.JustAsks && !asked.Equals(_subscriber.GetPresence(_publisher)))
        {
            if (!await _changes.MoveNextAsync().ConfigureAwait(false))
            {
                throw ToolException.Failed($"{Watcher.Address} was not told what the server answers when asked");
            }
        }

        return asked;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync().ConfigureAwait(false);
        await _changes.DisposeAsync().ConfigureAwait(false);
    }
}
