using System.IO.Pipelines;
using System.Text.Json;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Web.Api;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Web.Feeds;

/// <summary>
/// What one open page is told: the contact list, a card for each contact, and the user's own presence, as the newest state of each. A watcher
/// like any other: the server redacts what comes, and what is not read collapses in the outbox. Lives on for a while without a reader, so that a
/// page whose connection broke goes on where it was. One reader at a time, see <see cref="WebFeeds"/>.
/// </summary>
internal sealed class WebFeed
{
    private const string ContactsKey = "contacts";
    private const string SelfKey = "self";
    private const string CardEvent = "card";

    private readonly PresenceServer _server;
    private readonly PresenceWebOptions _options;
    private readonly TimeProvider _time;
    private readonly NotificationOutbox _outbox = new();
    private readonly OwnDataOutbox _own = new();
    private readonly PresenceSession _session;
    private readonly FeedJournal _journal = new();
    private readonly Dictionary<SipUri, ContactPresence> _contacts = [];
    private bool _hasSelf;

    public WebFeed(long id, PresenceServer server, Watcher watcher, PresenceWebOptions options, TimeProvider time)
    {
        Id = id;
        _server = server;
        _options = options;
        _time = time;
        _session = server.Watch(watcher, _outbox);
    }

    public long Id { get; }

    /// <summary>Subscribes to everything.</summary>
    /// <returns>False when the store does not answer.</returns>
    public async ValueTask<bool> BeginAsync(CancellationToken cancellationToken)
    {
        if (await _session.WatchOwnAsync(_own, cancellationToken).ConfigureAwait(false) is not { } own)
        {
            return false;
        }

        await TakeContactsAsync(own.Contacts, cancellationToken).ConfigureAwait(false);
        TakeSelf(own.Presence);
        return true;
    }

    /// <summary>Writes what is new and waits for more, until it is cancelled or somebody must not read on.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="after">The number of the last event that the reader has seen.</param>
    /// <param name="mayReadAsync">Asked with every sign of life.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(PipeWriter output, long after, Func<ValueTask<bool>> mayReadAsync, CancellationToken cancellationToken)
    {
        using var waits = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<bool> others = _outbox.WaitAsync(waits.Token).AsTask();
        Task<bool> own = _own.WaitAsync(waits.Token).AsTask();
        Task alive = SignOfLifeAsync(waits.Token);
        try
        {
            while (true)
            {
                await TakeAllAsync(cancellationToken).ConfigureAwait(false);
                after = await WriteAsync(output, after, cancellationToken).ConfigureAwait(false);
                await Task.WhenAny(others, own, alive).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (alive.IsCompleted)
                {
                    await RefreshAsync(cancellationToken).ConfigureAwait(false);
                    EventWriter.Comment(output);
                    if (!await mayReadAsync().ConfigureAwait(false))
                    {
                        return;
                    }

                    alive = SignOfLifeAsync(waits.Token);
                }

                others = others.IsCompleted && await others.ConfigureAwait(false) ? _outbox.WaitAsync(waits.Token).AsTask() : others;
                own = own.IsCompleted && await own.ConfigureAwait(false) ? _own.WaitAsync(waits.Token).AsTask() : own;
                if (others.IsCompletedSuccessfully && !await others.ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        finally
        {
            // No wait may take a token that belongs to the next reader.
            await waits.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(others, own, alive).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends the subscriptions.</summary>
    public async ValueTask EndAsync()
    {
        _own.Close();
        await _session.EndAsync().ConfigureAwait(false);
    }

    private static string KeyOf(SipUri contact) => contact.Address.ToLowerInvariant();

    // At whole multiples of the time, so that what changes with the minute is told with the minute.
    private Task SignOfLifeAsync(CancellationToken cancellationToken)
    {
        long period = _options.KeepAlive.Ticks;
        return Task.Delay(TimeSpan.FromTicks(period - (_time.GetUtcNow().UtcTicks % period)) + TimeSpan.FromMilliseconds(1), _time, cancellationToken);
    }

    private async ValueTask<long> WriteAsync(PipeWriter output, long after, CancellationToken cancellationToken)
    {
        foreach (FeedItem item in _journal.After(after))
        {
            EventWriter.Event(output, new FeedPosition(Id, item.Sequence), item.Event, item.Data.Span);
        }

        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return _journal.Sequence;
    }

    private async ValueTask TakeAllAsync(CancellationToken cancellationToken)
    {
        while (_own.Take() is { } change)
        {
            if (change.Contacts is not null || !change.ContactChanges.IsEmpty)
            {
                await TakeContactsAsync(await ReadContactsAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }

            if (change.HasRoamingData || change.Contacts is not null || !change.ContactChanges.IsEmpty)
            {
                await RefreshSelfAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        while (_outbox.TryTake(out PresenceNotification? notification))
        {
            Take(notification);
        }
    }

    private void Take(PresenceNotification notification)
    {
        // One that was on its way when its subscription ended is nobody's.
        SipUri owner = notification.Owner.AddressOfRecord;
        if (_contacts.TryGetValue(owner, out ContactPresence? card)
            && PresenceXml.TryReadCategories(notification.Body.Span, out Documents.CategoriesDocument? document, out _, NotificationForm.Options))
        {
            _contacts[owner] = card.Apply(document);
            PutCard(owner);
        }
    }

    private void PutCard(SipUri contact) => _journal.Put(
        KeyOf(contact), CardEvent, JsonSerializer.SerializeToUtf8Bytes(WebCard.Of(_contacts[contact], _time.GetUtcNow()), WebJson.Default.WebCard));

    private async ValueTask TakeContactsAsync(StoredContactList? list, CancellationToken cancellationToken)
    {
        if (list is null)
        {
            // The store does not answer; the next change is tried again.
            return;
        }

        _journal.Put(ContactsKey, ContactsKey, JsonSerializer.SerializeToUtf8Bytes(WebContactList.Of(list), WebJson.Default.WebContactList));

        // Of oneself everything would come, from every container; that is no card.
        _hasSelf = list.Contacts.Any(c => c.Address.AddressOfRecord == _session.User);
        HashSet<SipUri> wanted = [.. list.Contacts.Where(static c => c.IsSubscribed).Select(static c => c.Address.AddressOfRecord)
            .Where(c => c != _session.User).Take(_options.ContactsPerStream)];
        SipUri[] gone = [.. _contacts.Keys.Where(c => !wanted.Contains(c))];
        await _session.UnsubscribeAsync(gone.ToEquatableArray(), cancellationToken).ConfigureAwait(false);
        foreach (SipUri contact in gone)
        {
            _contacts.Remove(contact);
            _journal.Remove(KeyOf(contact));
        }

        SipUri[] added = [.. wanted.Where(c => !_contacts.ContainsKey(c))];
        foreach (SipUri contact in added)
        {
            _contacts[contact] = new ContactPresence(contact);
        }

        foreach (SipUri[] chunk in added.Chunk(_server.Limits.TargetsPerRequest))
        {
            (_, _, IReadOnlyList<LiveSubscription> subscriptions) = await _session.SubscribeOrAskAsync(
                new PresenceRequest(chunk.ToEquatableArray(), []), cancellationToken).ConfigureAwait(false);
            foreach (PresenceNotification notification in subscriptions.Select(static s => s.Now).OfType<PresenceNotification>())
            {
                Take(notification);
            }
        }

        // Before their first notification, and for those who show nothing, a card says no more than who it is.
        foreach (SipUri contact in added)
        {
            PutCard(contact);
        }
    }

    private void TakeSelf(SelfData data)
    {
        DateTimeOffset now = _time.GetUtcNow();
        WebSelf self = OwnPresence.Of(_session.User, data, now, _server.Policy, _server.IsOwn(_session.User));
        _journal.Put(SelfKey, SelfKey, JsonSerializer.SerializeToUtf8Bytes(self, WebJson.Default.WebSelf));
        if (_hasSelf)
        {
            _journal.Put(KeyOf(_session.User), CardEvent, JsonSerializer.SerializeToUtf8Bytes(self.Card, WebJson.Default.WebCard));
        }
        else
        {
            _journal.Remove(KeyOf(_session.User));
        }
    }

    // What the clock changes.
    private async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (SipUri contact in _contacts.Keys)
        {
            PutCard(contact);
        }

        await RefreshSelfAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask RefreshSelfAsync(CancellationToken cancellationToken)
    {
        if (await _server.Directory.GetSelfAsync(_session.User, cancellationToken).ConfigureAwait(false) is { } data)
        {
            TakeSelf(data);
        }
    }

    private async ValueTask<StoredContactList?> ReadContactsAsync(CancellationToken cancellationToken)
    {
        var once = new OwnDataOutbox();
        OwnData? own = await _session.WatchOwnAsync(once, cancellationToken).ConfigureAwait(false);
        once.Close();
        return own?.Contacts;
    }
}
