namespace EnhancedPresence.Tool.Simulating;

/// <summary>What is counted and timed while a load runs. Safe for use from several threads.</summary>
internal sealed class SimulationMeasure
{
    private readonly PeakMeter _publications = new();
    private readonly PeakMeter _notifications = new();
    private readonly TimeProvider _time;
    private readonly long _start;
    private long _published;
    private long _refused;
    private long _expected;
    private long _told;
    private long _requests;
    private long _rows;
    private long _signIns;
    private long _subscriptions;
    private long _edgeEnd;

    /// <summary>Begins to measure: seconds count from now.</summary>
    public SimulationMeasure(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
    }

    /// <summary>When it began, as a time stamp.</summary>
    public long Start => _start;

    /// <summary>From when a publication was due until it was answered.</summary>
    public LatencyHistogram Answers { get; } = new();

    /// <summary>From when a publication was begun until a watcher had it.</summary>
    public LatencyHistogram Deliveries { get; } = new();

    /// <summary>From when a change of a full hour was due until a watcher had it.</summary>
    public LatencyHistogram EdgeDeliveries { get; } = new();

    public long Published => Interlocked.Read(ref _published);

    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>How many notifications the publications are to lead to, by who watched at the time.</summary>
    public long Expected => Interlocked.Read(ref _expected);

    /// <summary>How many changes watchers have seen; one that was replaced by a newer one before it was read is not among them.</summary>
    public long Told => Interlocked.Read(ref _told);

    public long Requests => Interlocked.Read(ref _requests);

    public long Rows => Interlocked.Read(ref _rows);

    public long SignIns => Interlocked.Read(ref _signIns);

    public long Subscriptions => Interlocked.Read(ref _subscriptions);

    public long MostPublicationsInASecond => _publications.Most;

    public long MostNotificationsInASecond => _notifications.Most;

    /// <summary>When the last change of a full hour was seen, as a time stamp; 0 when there was none.</summary>
    public long EdgeEnd => Interlocked.Read(ref _edgeEnd);

    public void Publishing(int watchers)
    {
        Interlocked.Add(ref _expected, watchers);
        _publications.Add(Second(_time.GetTimestamp()));
    }

    public void Answered(SimulatedUser user, int watchers, bool taken)
    {
        if (taken)
        {
            Interlocked.Increment(ref _published);
        }
        else
        {
            Interlocked.Increment(ref _refused);
            Interlocked.Add(ref _expected, -watchers);
        }

        Answers.Add(_time.GetElapsedTime(user.Due));
    }

    public void Saw(SimulatedUser owner)
    {
        long now = _time.GetTimestamp();
        Interlocked.Increment(ref _told);
        _notifications.Add(Second(now));
        Deliveries.Add(_time.GetElapsedTime(owner.Begun, now));
        if (owner.IsEdge)
        {
            EdgeDeliveries.Add(_time.GetElapsedTime(owner.Due, now));
            Interlocked.Exchange(ref _edgeEnd, now);
        }
    }

    public void Asked(int rows)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _rows, rows);
    }

    public void SignedIn(int subscriptions)
    {
        Interlocked.Increment(ref _signIns);
        Interlocked.Add(ref _subscriptions, subscriptions);
    }

    private long Second(long timestamp) => (long)Math.Max(0, _time.GetElapsedTime(_start, timestamp).TotalSeconds);
}
