using System.Buffers;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// One signed-in client: its session, its dialogs, and its way to the connection. Its notifications are written when the connection has room:
/// until then they wait where newer ones take the place of older ones. Outlives its connection by the grace time. Safe for use from several threads.
/// </summary>
internal sealed partial class SipEndpoint : ISipOutgoing
{
    // A write of more would keep answers waiting.
    private const int BytesPerTurn = 64 * 1024;

    private readonly SipFrontEnd _front;
    private readonly Lock _lock = new();
    private readonly Dictionary<SipUri, SubscriptionDialog> _watching = [];
    private readonly List<SubscriptionDialog> _dialogs = [];
    private readonly OwnDataOutbox _own;
    private ClientConnection? _connection;
    private uint _contactsTold;
    private bool _isHeld;
    private bool _isPosted;
    private bool _isWanted;
    private int _relayed;

    public SipEndpoint(
        SipFrontEnd front, PresenceSession session, ClientConnection connection, string gruuToken, DateTimeOffset endsAt, bool takesNoticeAsFinal = false)
    {
        TakesNoticeAsFinal = takesNoticeAsFinal;
        _front = front;
        _connection = connection;
        Session = session;
        GruuToken = gruuToken;
        _own = new OwnDataOutbox { Endpoint = session.Endpoint };
        Conflicts = new RateLimit(front.Options.ConflictsPerMinute, TimeSpan.FromMinutes(1), front.Time);
        Searches = new RateLimit(front.Options.SearchesPerMinute, TimeSpan.FromMinutes(1), front.Time);
        _timer = front.Time.CreateTimer(static e => ((SipEndpoint)e!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (session.IsGuest)
        {
            EndGuestAt(endsAt, renews: true);
        }
    }

    public PresenceSession Session { get; }

    public SipUri User => Session.User;

    /// <summary>What names the endpoint in addresses that mean this endpoint and no other of its user.</summary>
    public string GruuToken { get; }

    /// <summary>Whether the client does not come back after any sign-out by the server; the end of its connection alone makes it.</summary>
    public bool TakesNoticeAsFinal { get; }

    /// <summary>How often the endpoint may meet another version.</summary>
    public RateLimit Conflicts { get; }

    /// <summary>How often the endpoint may search the directory.</summary>
    public RateLimit Searches { get; }

    /// <summary>The connection; null while it is lost.</summary>
    public ClientConnection? Connection
    {
        get
        {
            lock (_lock)
            {
                return _connection;
            }
        }
    }

    /// <summary>Begins to tell what changes.</summary>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        await Session.WatchOwnAsync(_own, cancellationToken).ConfigureAwait(false);
        _pumps = Task.WhenAll(EndWithSessionAsync(), PumpOwnAsync());
    }

    /// <summary>Everything of the user's, and the number of the contact list noted: older changes of it are not told any more.</summary>
    public async ValueTask<OwnData?> ReadOwnAsync(CancellationToken cancellationToken)
    {
        OwnData? data = await Session.WatchOwnAsync(_own, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _contactsTold = data?.Contacts.Number ?? _contactsTold;
        }

        return data;
    }

    /// <summary>Takes what has changed in the own data; for a request whose answer tells it.</summary>
    public OwnDataChange? TakeOwn()
    {
        lock (_lock)
        {
            return _own.Take();
        }
    }

    /// <summary>Keeps the connection from taking notifications until the result is disposed: a request takes them itself.</summary>
    public Holding Hold()
    {
        lock (_lock)
        {
            _isHeld = true;
        }

        return new Holding(this);
    }

    /// <inheritdoc/>
    public void WriteTo(IBufferWriter<byte> output)
    {
        bool more = false;
        lock (_lock)
        {
            _isPosted = false;
            if (_isHeld)
            {
                _isWanted = true;
                return;
            }

            WriteOwn(output, _own.Take());
            int written = 0;
            while (Session.Outbox.TryTake(out PresenceNotification? notification))
            {
                WritePresence(output, notification);
                written += notification.Body.Length;
                if (written > BytesPerTurn)
                {
                    more = true;
                    break;
                }
            }
        }

        if (more)
        {
            Post();
        }
    }

    /// <summary>Writes all that waits, however much.</summary>
    public void WriteAll(IBufferWriter<byte> output)
    {
        lock (_lock)
        {
            WriteOwn(output, _own.Take());
            while (Session.Outbox.TryTake(out PresenceNotification? notification))
            {
                WritePresence(output, notification);
            }
        }
    }

    /// <summary>Has the connection take what waits: at once when it can, on this thread.</summary>
    public void Post()
    {
        ClientConnection? connection;
        lock (_lock)
        {
            _isWanted |= _isHeld;
            connection = _isHeld || _isPosted ? null : _connection;
            _isPosted |= connection is not null;
        }

        connection?.Send(this);
    }

    /// <summary>Writes notifications about the own data.</summary>
    public void WriteOwn(IBufferWriter<byte> output, OwnDataChange? change)
    {
        if (change is null)
        {
            return;
        }

        lock (_lock)
        {
            DateTimeOffset now = _front.Time.GetUtcNow();
            if (change.HasRoamingData && FindDialog(SipEvents.RoamingSelf) is { } self
                && RoamingDocuments.Of(User, change, self.Parts) is { } document)
            {
                self.Write(output, "application/vnd-microsoft-roaming-self+xml"u8, PresenceXml.ToUtf8(document), now);
            }

            if (FindDialog(SipEvents.RoamingContacts) is { } contacts)
            {
                WriteContacts(output, contacts, change, now);
            }
        }
    }

    /// <summary>Tells the whole contact list again.</summary>
    public async ValueTask TellContactsAsync(ClientConnection connection, CancellationToken cancellationToken)
    {
        if (await ReadOwnAsync(cancellationToken).ConfigureAwait(false) is not { } data)
        {
            return;
        }

        var output = new ArrayBufferWriter<byte>();
        lock (_lock)
        {
            FindDialog(SipEvents.RoamingContacts)?.Write(
                output, "application/vnd-microsoft-roaming-contacts+xml"u8, PresenceXml.ToUtf8(ContactDocuments.List(data.Contacts)), _front.Time.GetUtcNow());
        }

        connection.Send(new RawOutgoing(output.WrittenMemory));
    }

    /// <summary>Counts a message that is on its way to the endpoint; false when too many are.</summary>
    public bool TryBeginRelay()
    {
        if (Interlocked.Increment(ref _relayed) <= _front.Options.RelayedPerEndpoint)
        {
            return true;
        }

        EndRelay();
        return false;
    }

    /// <summary>A message that was counted is answered.</summary>
    public void EndRelay() => Interlocked.Decrement(ref _relayed);

    private void WriteContacts(IBufferWriter<byte> output, SubscriptionDialog dialog, OwnDataChange change, DateTimeOffset now)
    {
        if (change.Contacts is { } list && list.Number != _contactsTold)
        {
            _contactsTold = list.Number;
            dialog.Write(output, "application/vnd-microsoft-roaming-contacts+xml"u8, PresenceXml.ToUtf8(ContactDocuments.List(list)), now);
        }

        foreach (Documents.ContactDeltaDocument delta in change.ContactChanges)
        {
            if (delta.PreviousDeltaNumber == _contactsTold)
            {
                _contactsTold = delta.DeltaNumber!.Value;
                dialog.Write(output, "application/vnd-microsoft-roaming-contacts+xml"u8, PresenceXml.ToUtf8(delta), now);
            }
        }
    }

    private void WritePresence(IBufferWriter<byte> output, PresenceNotification notification)
    {
        if (_watching.TryGetValue(notification.Owner, out SubscriptionDialog? dialog))
        {
            dialog.Write(output, "application/msrtc-event-categories+xml"u8, notification.Body.Span, _front.Time.GetUtcNow());
        }
    }

    // The outbox is closed from outside when the session was ended, as by a later sign-in of the same endpoint.
    private async Task EndWithSessionAsync()
    {
        while (await Session.Outbox.WaitAsync(CancellationToken.None).ConfigureAwait(false))
        {
            // What is added posts by itself.
        }

        await EndAsync(SignOutReason.Replaced).ConfigureAwait(false);
    }

    private async Task PumpOwnAsync()
    {
        while (await _own.WaitAsync(CancellationToken.None).ConfigureAwait(false))
        {
            Post();
        }

        await EndAsync(SignOutReason.Expired).ConfigureAwait(false);
    }

    private void Release()
    {
        bool wanted;
        lock (_lock)
        {
            _isHeld = false;
            wanted = _isWanted;
            _isWanted = false;
        }

        if (wanted)
        {
            Post();
        }
    }

    /// <summary>The time in which the connection takes no notifications.</summary>
    public readonly struct Holding(SipEndpoint endpoint) : IDisposable
    {
        public void Dispose() => endpoint.Release();
    }
}
