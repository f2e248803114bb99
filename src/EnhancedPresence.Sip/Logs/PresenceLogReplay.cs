using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Sip.Logs;

/// <summary>
/// Builds presence again from the messages of a log: who has published what with which version, what ended, what watchers were told. Says
/// nothing that the log does not show. Remembers no more than its options allow. Not safe for use from several threads.
/// </summary>
public sealed partial class PresenceLogReplay
{
    private static readonly PresenceXmlOptions Reading = new() { KeepInvalidValues = true };

    private readonly PresenceLogOptions _options;
    private readonly Dictionary<SipUri, LoggedOwner> _owners = [];
    private readonly Dictionary<(SipUri Watcher, SipUri Owner), LoggedView> _views = [];
    private readonly Dictionary<RequestKey, LoggedRequest> _requests = [];
    private readonly Queue<RequestKey> _order = new();
    private DateTimeOffset? _nextEnd;

    /// <summary>Makes a replay that knows nothing.</summary>
    /// <param name="options">What is remembered; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public PresenceLogReplay(PresenceLogOptions? options = null)
    {
        _options = options ?? PresenceLogOptions.Default;
        if (_options.Error() is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(options));
        }
    }

    /// <summary>Whether something was left out because an option's bound was reached.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Takes the next message of a log.</summary>
    /// <param name="message">The message.</param>
    /// <returns>What it shows, in order; empty for most messages.</returns>
    public EquatableArray<PresenceLogEvent> Observe(SipLogMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        List<PresenceLogEvent> events = [];
        if (message.Instant is { } now)
        {
            EndUntil(now, message.Offset, events);
        }

        if (message.Message is SipRequest request)
        {
            ObserveRequest(message, request, events);
        }
        else if (message.Message is SipResponse { IsFinal: true } response)
        {
            ObserveResponse(message, response, events);
        }

        return events.ToEquatableArray();
    }

    /// <summary>Lets time go on to where the log says nothing more.</summary>
    /// <param name="instant">The moment.</param>
    /// <returns>What has ended until then, inclusive.</returns>
    public EquatableArray<PresenceLogEvent> AdvanceTo(DateTimeOffset instant)
    {
        List<PresenceLogEvent> events = [];
        EndUntil(instant, 0, events);
        return events.ToEquatableArray();
    }

    /// <summary>What the log has shown of an owner's own data so far.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="at">The moment from which remaining times count; null where they don't matter.</param>
    /// <returns>The data; null when it has shown none.</returns>
    public PresenceLogOwner? FindOwner(SipUri owner, DateTimeOffset? at = null) => _owners.GetValueOrDefault(owner.AddressOfRecord)?.ToOwner(at);

    /// <summary>What the log has shown being told to a watcher about an owner so far.</summary>
    /// <param name="watcher">The watcher.</param>
    /// <param name="owner">The owner.</param>
    /// <returns>The view; null when it was told nothing.</returns>
    public PresenceLogView? FindView(SipUri watcher, SipUri owner) =>
        _views.TryGetValue((watcher.AddressOfRecord, owner.AddressOfRecord), out LoggedView? view) ? view.ToView() : null;

    private static SipUri UserOf(SipNameAddress? address) => address is not null && address.Uri.TryGetUserAddress(out SipUri user) ? user.AddressOfRecord : default;

    private static bool TryRead<T>(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out T? document, out PresenceReadError error)
        where T : PresenceDocument
    {
        document = PresenceXml.TryReadDocument(body.Span, out PresenceDocument? read, out error, Reading) ? read as T : null;
        return document is not null;
    }

    private LoggedOwner OwnerOf(SipUri address)
    {
        if (_owners.TryGetValue(address, out LoggedOwner? owner))
        {
            return owner;
        }

        owner = new LoggedOwner(address);
        if (_owners.Count < _options.MaxOwners)
        {
            _owners.Add(address, owner);
        }
        else
        {
            IsIncomplete = true;
        }

        return owner;
    }

    private void EndUntil(DateTimeOffset now, long offset, List<PresenceLogEvent> events)
    {
        if (!(_nextEnd <= now))
        {
            return;
        }

        foreach ((SipUri address, LoggedOwner owner) in _owners)
        {
            while (owner.FirstEnd is { } end && end <= now)
            {
                events.Add(new PresenceLogEvent
                {
                    Kind = PresenceLogEventKind.Expired,
                    Instant = end,
                    Offset = offset,
                    User = address,
                    Owner = address,
                    Changes = owner.EndUntil(end),
                });
            }
        }

        events.Sort(static (one, other) => Nullable.Compare(one.Instant, other.Instant));
        _nextEnd = _owners.Values.Min(static owner => owner.FirstEnd);
    }

    private void NoteEnds(EquatableArray<PresenceLogChange> changes)
    {
        foreach (PresenceLogChange change in changes)
        {
            _nextEnd = change.EndsAt is { } end && !(_nextEnd <= end) ? end : _nextEnd;
        }
    }

    private readonly record struct RequestKey(string? Connection, SipUri User, string? CallId, SipCSeq CSeq);

    private sealed class LoggedView(SipUri owner)
    {
        private readonly Dictionary<CategoryName, PresenceLogSource> _told = [];
        private ContactPresence _card = new(owner);

        internal void Take(CategoriesDocument document, SipLogMessage message)
        {
            _card = _card.Apply(document);
            foreach (CategoryInstance instance in document.Categories)
            {
                _told[instance.Name] = new PresenceLogSource(instance.Name, message.Instant, message.Offset, message.Message.Method);
            }
        }

        internal PresenceLogView ToView() => new(_card, _told.Values.OrderBy(static source => source.Category.Value, StringComparer.Ordinal).ToEquatableArray());
    }
}
