using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.FrontEnds;

/// <summary>
/// The subscriptions of a front end about one presentity, in the order of their numbers, which is about the order in which a presentity names them: so a change told to very many
/// is a walk through one array. A number is never given again, as what was sent to the one before may still come. Not safe for use from several threads.
/// </summary>
internal sealed class WatchTable
{
    // Fewer are looked through; more have an index.
    private const int Few = 8;

    private Entry[] _entries = [];
    private Dictionary<INotificationSink, int>? _numbers;
    private int _used;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The subscriptions and their numbers.</summary>
    public IEnumerable<(int Number, PresenceWatch Watch)> All
    {
        get
        {
            for (int i = 0; i < _used; i++)
            {
                if (_entries[i].Watch is { } watch)
                {
                    yield return (_entries[i].Number, watch);
                }
            }
        }
    }

    /// <summary>Adds a subscription, or replaces that of the same outbox.</summary>
    /// <param name="watch">The subscription.</param>
    /// <param name="next">The number of a new one; more than any before.</param>
    /// <param name="first">Ends when the first notification is there.</param>
    /// <returns>Its number.</returns>
    public int Add(PresenceWatch watch, int next, TaskCompletionSource first)
    {
        if (TryFind(watch.Outbox, out int place))
        {
            ref Entry known = ref _entries[place];
            known.First?.TrySetResult();
            (known.Watch, known.First) = (watch, first);
            return known.Number;
        }

        if (_used == _entries.Length)
        {
            MakeRoom();
        }

        _entries[_used++] = new Entry { Number = next, Sink = watch.Outbox, Watch = watch, First = first };
        Count++;
        _numbers?.Add(watch.Outbox, next);
        if (_numbers is null && Count > Few)
        {
            _numbers = All.ToDictionary(static w => w.Watch.Outbox, static w => w.Number);
        }

        return next;
    }

    /// <summary>Takes a subscription out; who waits for its first notification waits no more.</summary>
    /// <returns>False when there was none.</returns>
    public bool TryRemove(INotificationSink sink, out int number)
    {
        number = 0;
        if (!TryFind(sink, out int place))
        {
            return false;
        }

        ref Entry entry = ref _entries[place];
        number = entry.Number;
        entry.First?.TrySetResult();
        entry = new Entry { Number = number };
        _numbers?.Remove(sink);
        if (--Count == 0)
        {
            (_entries, _numbers, _used) = ([], null, 0);
        }

        return true;
    }

    /// <summary>Gives a notification to subscriptions; numbers that are not here any more are passed over.</summary>
    public void Tell(ReadOnlySpan<int> numbers, PresenceNotification notification)
    {
        int place = 0;
        foreach (int number in numbers)
        {
            if (TryFind(number, ref place))
            {
                ref Entry entry = ref _entries[place++];
                entry.Sink!.Add(notification);
                if (entry.First is { } first)
                {
                    entry.First = null;
                    first.TrySetResult();
                }
            }
        }
    }

    /// <summary>Drops what waits for subscriptions about an owner.</summary>
    public void Forget(ReadOnlySpan<int> numbers, SipUri owner)
    {
        int place = 0;
        foreach (int number in numbers)
        {
            if (TryFind(number, ref place))
            {
                _entries[place++].Sink!.Forget(owner);
            }
        }
    }

    private bool TryFind(INotificationSink sink, out int place)
    {
        place = 0;
        if (_numbers is not null)
        {
            return _numbers.TryGetValue(sink, out int number) && TryFind(number, ref place);
        }

        while (place < _used && !sink.Equals(_entries[place].Sink))
        {
            place++;
        }

        return place < _used;
    }

    // Mostly it is the one behind the last, which is tried first.
    private bool TryFind(int number, ref int place)
    {
        if (place >= _used || _entries[place].Number != number)
        {
            int low = 0;
            int high = _used;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                (low, high) = _entries[middle].Number < number ? (middle + 1, high) : (low, middle);
            }

            place = low;
        }

        return place < _used && _entries[place] is { Watch: not null } found && found.Number == number;
    }

    // Those that were taken out leave gaps, which go when there is no room any more.
    private void MakeRoom()
    {
        var entries = new Entry[Count * 2 < _used ? _entries.Length : Count + (Count / 2) + 1];
        int used = 0;
        for (int i = 0; i < _used; i++)
        {
            if (_entries[i].Watch is not null)
            {
                entries[used++] = _entries[i];
            }
        }

        (_entries, _used) = (entries, used);
    }

    [SuppressMessage("Performance", "CA1815", Justification = "It is compared with nothing.")]
    private struct Entry
    {
        public int Number;
        public INotificationSink? Sink;
        public PresenceWatch? Watch;
        public TaskCompletionSource? First;
    }
}
