using System.Threading.Channels;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// What has changed in an owner's data and has not reached one of the owner's endpoints yet. Newer takes the place of older, and a contact
/// list that changes faster than it is read is told as a whole, so what waits is bounded by the data. Adding never blocks. Safe for use from several
/// threads; one reader at a time.
/// </summary>
public sealed class OwnDataOutbox
{
    // A person edits one contact at a time; a program that edits hundreds gets the list.
    private const int MostContactChanges = 64;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<CategoryName, EquatableArray<CategoryInstance>> _publications =
        new(Comparer<CategoryName>.Create(static (a, b) => string.CompareOrdinal(a.Value, b.Value)));

    private readonly SortedDictionary<ContainerId, Container> _containers = [];
    private readonly Dictionary<SipUri, StoredSubscriber> _subscribers = [];
    private readonly List<ContactDeltaDocument> _contactChanges = [];
    private readonly Action? _changed;

    // Holds at most one token; made by the first who waits.
    private Channel<bool>? _signal;

    // As it is after all that waits; null when nothing waits that changes it.
    private StoredContactList? _contacts;
    private bool _isWholeList;

    /// <summary>Makes an outbox whose reader waits with <see cref="WaitAsync"/>.</summary>
    public OwnDataOutbox()
    {
    }

    /// <summary>Makes an outbox whose reader is called instead of waiting.</summary>
    /// <param name="changed">
    /// Called after each change that was added, and when the outbox is closed, by whoever did it and outside of every lock of the outbox; takes with
    /// <see cref="Take"/>. Has to be quick, must not throw, and may be called by several threads at once.
    /// </param>
    public OwnDataOutbox(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        _changed = changed;
    }

    /// <summary>The owner's endpoint it is for: when that is not signed in any more, the outbox is closed. Null, the default, for none.</summary>
    public EndpointId? Endpoint { get; init; }

    /// <summary>Whether the outbox takes no more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Waits until something has changed.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the outbox is closed.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        ChannelReader<bool> signal = Signal();
        bool open = await signal.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
        signal.TryRead(out _);
        return open;
    }

    /// <summary>Takes all that waits.</summary>
    /// <returns>The change; null when nothing has changed.</returns>
    public OwnDataChange? Take()
    {
        lock (_lock)
        {
            if (IsEmpty)
            {
                return null;
            }

            var change = new OwnDataChange
            {
                Publications = _publications.Values.SelectMany(static c => c).ToEquatableArray(),
                Containers = _containers.Values.ToEquatableArray(),
                Subscribers = _subscribers.Values.ToEquatableArray(),
                ContactChanges = _contactChanges.ToEquatableArray(),
                Contacts = _isWholeList ? _contacts : null,
                ContactsAfter = _isWholeList ? null : _contacts,
            };
            _publications.Clear();
            _containers.Clear();
            _subscribers.Clear();
            _contactChanges.Clear();
            _contacts = null;
            _isWholeList = false;
            return change;
        }
    }

    /// <summary>Takes no more, and ends the wait of the reader.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (IsClosed)
            {
                return;
            }

            IsClosed = true;
            _signal?.Writer.TryComplete();
        }

        _changed?.Invoke();
    }

    /// <summary>Adds what has changed, as another outbox has given it: for whoever carries changes from one process to another.</summary>
    /// <param name="change">The change.</param>
    public void Add(OwnDataChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock)
        {
            if (IsClosed)
            {
                return;
            }

            foreach (IGrouping<CategoryName, CategoryInstance> category in change.Publications.GroupBy(static p => p.Name))
            {
                _publications[category.Key] = category.ToEquatableArray();
            }

            foreach (Container container in change.Containers)
            {
                _containers[container.Id] = container;
            }

            foreach (StoredSubscriber subscriber in change.Subscribers)
            {
                _subscribers[subscriber.Address] = subscriber;
            }

            AddContacts(change.ContactChanges, change.Contacts ?? change.ContactsAfter, asWhole: change.Contacts is not null);
            _signal?.Writer.TryWrite(true);
        }

        _changed?.Invoke();
    }

    /// <summary>Adds what is different between two states.</summary>
    internal void Add(OwnDataDifference difference)
    {
        lock (_lock)
        {
            if (IsClosed)
            {
                return;
            }

            foreach ((CategoryName category, EquatableArray<CategoryInstance> instances) in difference.Publications)
            {
                _publications[category] = instances;
            }

            foreach (Container container in difference.Containers)
            {
                _containers[container.Id] = container;
            }

            foreach (StoredSubscriber subscriber in difference.Subscribers)
            {
                _subscribers[subscriber.Address] = subscriber;
            }

            AddContacts(difference.ContactChange is { } contacts ? [contacts] : [], difference.ContactChange is null ? null : difference.Contacts, asWhole: false);
            _signal?.Writer.TryWrite(true);
        }

        _changed?.Invoke();
    }

    private bool IsEmpty => _publications.Count + _containers.Count + _subscribers.Count + _contactChanges.Count == 0 && _contacts is null;

    private ChannelReader<bool> Signal()
    {
        lock (_lock)
        {
            if (_signal is null)
            {
                _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
                if (!IsEmpty)
                {
                    _signal.Writer.TryWrite(true);
                }

                if (IsClosed)
                {
                    _signal.Writer.TryComplete();
                }
            }

            return _signal.Reader;
        }
    }

    // A whole list takes the place of what was told one by one, and once one waits, what comes behind it is told as a whole too.
    private void AddContacts(EquatableArray<ContactDeltaDocument> changes, StoredContactList? after, bool asWhole)
    {
        if (after is null)
        {
            return;
        }

        _contacts = after;
        _isWholeList |= asWhole || _contactChanges.Count + changes.Count > MostContactChanges;
        if (_isWholeList)
        {
            _contactChanges.Clear();
        }
        else
        {
            _contactChanges.AddRange(changes);
        }
    }
}
