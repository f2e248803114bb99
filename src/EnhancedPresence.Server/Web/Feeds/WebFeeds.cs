using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Sessions;

namespace EnhancedPresence.Server.Web.Feeds;

/// <summary>
/// The streams of one signed-in browser: each has at most one reader, and one without a reader ends after a while. Bounded. Safe for use from
/// several threads.
/// </summary>
internal sealed class WebFeeds(PresenceServer server, Watcher watcher, PresenceWebOptions options, TimeProvider time, FeedNumbers numbers) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Slot> _slots = [];
    private Task _expiring = Task.CompletedTask;
    private bool _ended;

    /// <summary>Streams there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _slots.Count;
            }
        }
    }

    /// <summary>Those of them that nobody reads.</summary>
    public int IdleCount
    {
        get
        {
            lock (_lock)
            {
                return _slots.Values.Count(static s => s.IsIdle);
            }
        }
    }

    /// <summary>
    /// Gives a browser the stream that it was reading, or a new one. Whoever reads it now has to stop: a browser that comes back has given its
    /// old connection up, whether or not that is known here.
    /// </summary>
    /// <param name="position">Where the browser was; null for a new stream.</param>
    /// <returns>Its place, which it leaves by <see cref="LeaveAsync"/>; null when there are too many streams.</returns>
    public async ValueTask<FeedReader?> OpenAsync(FeedPosition? position)
    {
        WebFeed? displaced = null;
        FeedReader? reader = null;
        lock (_lock)
        {
            if (!_ended && position is { } at && _slots.TryGetValue(at.Feed, out Slot? slot))
            {
                reader = slot.Take(at.Sequence, isNew: false);
            }
            else if (!_ended)
            {
                displaced = _slots.Count < options.StreamsPerSession ? null : TakeIdle();
                reader = _slots.Count < options.StreamsPerSession ? Begin() : null;
            }
        }

        if (displaced is not null)
        {
            await displaced.EndAsync().ConfigureAwait(false);
        }

        return reader;
    }

    /// <summary>A browser has gone.</summary>
    /// <param name="reader">Its place.</param>
    /// <param name="isOver">Whether nobody will come back for the stream.</param>
    public async ValueTask LeaveAsync(FeedReader reader, bool isOver)
    {
        bool ends = false;
        lock (_lock)
        {
            if (_slots.TryGetValue(reader.Feed.Id, out Slot? slot) && slot.Leave(reader))
            {
                ends = isOver || options.ResumeTime == TimeSpan.Zero;
                if (ends)
                {
                    _slots.Remove(reader.Feed.Id);
                }
                else
                {
                    slot.Timer = time.CreateTimer(_ => Expire(slot), null, options.ResumeTime, Timeout.InfiniteTimeSpan);
                }
            }

            reader.Dispose();
        }

        if (ends)
        {
            await reader.Feed.EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends all streams.</summary>
    public async ValueTask DisposeAsync()
    {
        Slot[] slots;
        Task expiring;
        lock (_lock)
        {
            _ended = true;
            slots = [.. _slots.Values];
            _slots.Clear();
            expiring = _expiring;
            Array.ForEach(slots, static s => s.Stop());
        }

        await expiring.ConfigureAwait(false);
        foreach (Slot slot in slots)
        {
            await slot.Feed.EndAsync().ConfigureAwait(false);
        }
    }

    private FeedReader Begin()
    {
        var slot = new Slot(new WebFeed(numbers.Next(), server, watcher, options, time));
        _slots.Add(slot.Feed.Id, slot);
        return slot.Take(after: 0, isNew: true);
    }

    // The stream that nobody reads, the oldest first.
    private WebFeed? TakeIdle()
    {
        if (_slots.Values.Where(static s => s.IsIdle).MinBy(static s => s.Feed.Id) is not { } slot)
        {
            return null;
        }

        _slots.Remove(slot.Feed.Id);
        slot.Stop();
        return slot.Feed;
    }

    // The timer's own thread must not wait; what it began is awaited at the end of the session.
    private void Expire(Slot slot)
    {
        lock (_lock)
        {
            if (slot.IsIdle && _slots.Remove(slot.Feed.Id))
            {
                slot.Stop();
                _expiring = EndAfterAsync(_expiring, slot.Feed);
            }
        }
    }

    private static async Task EndAfterAsync(Task before, WebFeed feed)
    {
        await before.ConfigureAwait(false);
        await feed.EndAsync().ConfigureAwait(false);
    }

    /// <summary>A stream and who reads it; under the lock of the streams.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "A reader is disposed when it leaves, by whoever leaves.")]
    private sealed class Slot(WebFeed feed)
    {
        private FeedReader? _reader;
        private Task _free = Task.CompletedTask;

        public WebFeed Feed => feed;

        public ITimer? Timer { get; set; }

        public bool IsIdle => _reader is null;

        public FeedReader Take(long after, bool isNew)
        {
            Stop();
            _reader = new FeedReader(feed, after, isNew, _free);
            _free = _reader.Gone;
            return _reader;
        }

        public bool Leave(FeedReader reader)
        {
            bool had = _reader == reader;
            _reader = had ? null : _reader;
            return had;
        }

        public void Stop()
        {
            _reader?.Stop();
            Timer?.Dispose();
            Timer = null;
        }
    }
}
