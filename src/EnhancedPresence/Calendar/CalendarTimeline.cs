namespace EnhancedPresence.Calendar;

/// <summary>What the events that count say about instants; each question is one walk over them. The order of the events is its own affair: it may change it.</summary>
internal readonly ref struct CalendarTimeline(Span<CalendarReading> readings, CalendarPolicy policy)
{
    private const int None = -1;

    private readonly Span<CalendarReading> _readings = readings;

    /// <summary>The events that count.</summary>
    public ReadOnlySpan<CalendarReading> Readings => _readings;

    /// <summary>The event that makes the state at an instant, and why it and no other; -1 when none does.</summary>
    public int FindLeader(long instant, out CalendarReason reason)
    {
        int best = None;
        int now = 0;
        for (int i = 0; i < _readings.Length; i++)
        {
            ref readonly CalendarReading reading = ref _readings[i];
            if (reading.MakesState && reading.Includes(instant))
            {
                now++;
                best = best == None || reading.Beats(_readings[best]) ? i : best;
            }
        }

        reason = now switch { 0 => CalendarReason.NothingNow, 1 => CalendarReason.OnlyEvent, _ => WhyLeads(best, instant) };
        return best;
    }

    /// <summary>The highest status of the events that include an instant.</summary>
    public FreeBusyStatus StatusAt(long instant)
    {
        FreeBusyStatus status = FreeBusyStatus.Free;
        foreach (ref readonly CalendarReading reading in _readings)
        {
            status = reading.Status > status && reading.Includes(instant) ? reading.Status : status;
        }

        return status;
    }

    /// <summary>The event that begins next after an instant, of those that begin together the one that beats the others; -1 for none.</summary>
    public int FindNext(long instant, FreeBusyStatus atLeast)
    {
        int best = None;
        for (int i = 0; i < _readings.Length; i++)
        {
            ref readonly CalendarReading reading = ref _readings[i];
            if (reading.Start > instant
                && reading.Status >= atLeast
                && (best == None || reading.Start < _readings[best].Start || (reading.Start == _readings[best].Start && reading.Beats(_readings[best]))))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Until when busy and out of office events follow without a gap on the time of an instant, which one of them includes.</summary>
    public long FindBusyEnd(long instant)
    {
        // Whoever begins by the end so far may move it. Two walks do for a usual day; sorted by start, two do for any.
        long end = instant;
        for (int walk = 1; ; walk++)
        {
            long before = end;
            foreach (ref readonly CalendarReading reading in _readings)
            {
                end = reading.MakesState && reading.Start <= end && reading.End > end ? reading.End : end;
            }

            if (end == before)
            {
                return end;
            }

            if (walk == 2)
            {
                _readings.Sort(static (one, other) => one.Start.CompareTo(other.Start));
            }
        }
    }

    /// <summary>The first instant after another at which the state differs; null when there is none.</summary>
    public long? FindEdge(long instant)
    {
        int leader = FindLeader(instant, out _);
        if (leader == None)
        {
            int next = FindNext(instant, FreeBusyStatus.Busy);
            return next == None ? null : _readings[next].Start;
        }

        // It leads until it ends or a higher status begins. What began earlier or with it and beats it would lead now.
        CalendarReading current = _readings[leader];
        long end = FindSameEnd(current, instant);
        foreach (ref readonly CalendarReading reading in _readings)
        {
            if (reading.Status > current.Status && reading.Start > instant && reading.Start < end)
            {
                end = reading.Start;
            }
        }

        return end;
    }

    // Events that began together and say the same follow each other without an edge. The one whose id comes first leads as long as it lasts.
    private long FindSameEnd(in CalendarReading current, long instant)
    {
        int twins = 0;
        for (int i = 0; i < _readings.Length; i++)
        {
            if (_readings[i].Start == current.Start && _readings[i].Status == current.Status && _readings[i].End > instant)
            {
                (_readings[i], _readings[twins]) = (_readings[twins], _readings[i]);
                twins++;
            }
        }

        if (twins == 1)
        {
            return current.End;
        }

        Span<CalendarReading> group = _readings[..twins];
        group.Sort(static (one, other) => string.CompareOrdinal(one.Event.Id, other.Event.Id));
        long end = current.End;
        foreach (ref readonly CalendarReading reading in group)
        {
            if (reading.End > end)
            {
                if (!CalendarStates.AreSame(reading, current, policy))
                {
                    return end;
                }

                end = reading.End;
            }
        }

        return end;
    }

    private CalendarReason WhyLeads(int leader, long instant)
    {
        ref readonly CalendarReading best = ref _readings[leader];
        int higher = 0;
        int earlier = 0;
        foreach (ref readonly CalendarReading reading in _readings)
        {
            if (reading.MakesState && reading.Includes(instant))
            {
                higher += reading.Status == best.Status ? 1 : 0;
                earlier += reading.Status == best.Status && reading.Start == best.Start ? 1 : 0;
            }
        }

        return higher == 1 ? CalendarReason.HighestStatus : earlier == 1 ? CalendarReason.EarliestStart : CalendarReason.FirstId;
    }
}
