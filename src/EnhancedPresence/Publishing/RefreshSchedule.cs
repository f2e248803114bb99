namespace EnhancedPresence.Publishing;

/// <summary>When the calendar is read next, and until when it is believed: arithmetic without a clock. Immutable.</summary>
internal sealed record RefreshSchedule
{
    private readonly TimeSpan _interval;
    private readonly TimeSpan _slot;
    private readonly TimeSpan _ahead;
    private readonly TimeSpan _retry;
    private readonly TimeSpan _staleAfter;
    private int _failures;

    /// <summary>Starts with a reading that is due.</summary>
    /// <param name="options">The intervals.</param>
    /// <param name="user">Whose place in the spread is taken: always the same, and different ones for different users.</param>
    internal RefreshSchedule(PresencePublisherOptions options, SipUri user)
    {
        _interval = options.RefreshInterval;
        _slot = options.CalendarPolicy.Profile.FreeBusyGranularity;
        Place = options.ReadSpread * PlaceOf(user);
        _ahead = options.BoundaryLead + Place;
        _retry = options.RetryInterval;
        _staleAfter = options.StaleAfter;
    }

    /// <summary>The user's place in the spread.</summary>
    internal TimeSpan Place { get; }

    /// <summary>When the next reading is due.</summary>
    internal DateTimeOffset NextRead { get; private init; } = DateTimeOffset.MinValue;

    /// <summary>When the reading began that the known events come from; null before the first that succeeded.</summary>
    internal DateTimeOffset? ReadAt { get; private init; }

    /// <summary>Whether the last reading failed.</summary>
    internal bool IsFailing => _failures > 0;

    /// <summary>When the known events are not believed any more, unless a reading succeeds before.</summary>
    internal DateTimeOffset StaleAt => ReadAt is { } read ? read + _staleAfter : DateTimeOffset.MaxValue;

    /// <summary>After a reading that succeeded.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="now">The instant.</param>
    internal RefreshSchedule Succeeded(DateTimeOffset start, DateTimeOffset now) => this with { ReadAt = start, NextRead = Regular(now), _failures = 0 };

    /// <summary>After a time at which there was nothing to read.</summary>
    /// <param name="now">The instant.</param>
    internal RefreshSchedule Skipped(DateTimeOffset now) => this with { NextRead = Regular(now) };

    /// <summary>After a reading that failed: sooner than usual, and each time later.</summary>
    /// <param name="now">The instant.</param>
    internal RefreshSchedule Failed(DateTimeOffset now)
    {
        // 2^20 of the shortest interval is beyond the longest.
        double wait = Math.Min(_retry.Ticks * Math.Pow(2, Math.Min(_failures, 20)), Math.Max(_interval.Ticks, _retry.Ticks));
        return this with { NextRead = now + TimeSpan.FromTicks((long)wait), _failures = _failures + 1 };
    }

    /// <summary>After a reading that succeeded but for one of several calendars: its events count from now, and the next one is as after a failure.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="now">The instant.</param>
    internal RefreshSchedule SucceededInPart(DateTimeOffset start, DateTimeOffset now) => Failed(now) with { ReadAt = start };

    /// <summary>The next reading is due now.</summary>
    internal RefreshSchedule Due() => this with { NextRead = DateTimeOffset.MinValue };

    // The last instant within the interval that lies the lead before the end of a slot. An interval shorter than a slot has no such place.
    private DateTimeOffset Regular(DateTimeOffset now)
    {
        DateTimeOffset latest = now + _interval;
        if (_interval < _slot)
        {
            return latest;
        }

        DateTimeOffset boundary = (latest + _ahead).ToUniversalTime();
        DateTimeOffset aligned = boundary - TimeSpan.FromTicks(boundary.Ticks % _slot.Ticks) - _ahead;
        return aligned > now ? aligned : latest;
    }

    // FNV-1a: the hash of strings differs from one process to the next, and a user would wander.
    private static double PlaceOf(SipUri user)
    {
        uint hash = 2166136261;
        foreach (char character in user.AddressOfRecord.ToString())
        {
            hash = (hash ^ character) * 16777619;
        }

        return hash / (double)uint.MaxValue;
    }
}
