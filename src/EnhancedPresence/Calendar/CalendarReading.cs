namespace EnhancedPresence.Calendar;

/// <summary>An event as a policy takes it. In ticks, as the instants of events have offsets and comparing those costs more.</summary>
internal struct CalendarReading
{
    public CalendarEvent Event;
    public long Start;
    public long End;
    public FreeBusyStatus Status;
    public CalendarVisibility Visibility;
    public CalendarEventOutcome Outcome;

    /// <summary>Takes an event.</summary>
    public CalendarReading(CalendarEvent e, CalendarPolicy policy)
    {
        Event = e;
        Start = e.Start.UtcTicks;
        End = e.End.UtcTicks;
        Visibility = e.IsPrivate || !policy.PublishMeetingSubjectAndLocation ? CalendarVisibility.Mask : CalendarVisibility.Show;
        Status = FreeBusyStatus.Free;
        Outcome = Start >= End ? CalendarEventOutcome.Empty
            : e.IsCancelled ? CalendarEventOutcome.Cancelled
            : e.IsDeclined ? CalendarEventOutcome.Declined
            : Map(policy);
        Status = Outcome == CalendarEventOutcome.Counts ? Status : FreeBusyStatus.Free;
    }

    /// <summary>Whether it makes a state when it is the time: tentative only marks the map.</summary>
    public readonly bool MakesState => Status >= FreeBusyStatus.Busy;

    /// <summary>Whether its time includes an instant.</summary>
    public readonly bool Includes(long instant) => Start <= instant && instant < End;

    /// <summary>The higher status, then the earlier start, then the id, so that the order of the events never matters.</summary>
    public readonly bool Beats(in CalendarReading other) =>
        Status != other.Status ? Status > other.Status
        : Start != other.Start ? Start < other.Start
        : string.CompareOrdinal(Event.Id, other.Event.Id) < 0;

    private CalendarEventOutcome Map(CalendarPolicy policy)
    {
        CalendarMapping mapping = policy.Mapping;
        foreach (CalendarSourceMapping source in policy.Sources.AsSpan())
        {
            if (string.Equals(source.Source, Event.Source, StringComparison.OrdinalIgnoreCase))
            {
                mapping = source.Mapping;
                break;
            }
        }

        if (mapping.IsTransparent)
        {
            return CalendarEventOutcome.TransparentCalendar;
        }

        bool tentative = !Event.IsWorkingElsewhere && Event.Status == FreeBusyStatus.Tentative;
        Status = Event.IsWorkingElsewhere ? mapping.WorkingElsewhere : tentative ? mapping.Tentative : Event.Status;
        if (Status is < FreeBusyStatus.Tentative or > FreeBusyStatus.OutOfOffice)
        {
            return Event.IsWorkingElsewhere ? CalendarEventOutcome.WorkingElsewhereFree
                : tentative ? CalendarEventOutcome.TentativeFree
                : CalendarEventOutcome.Free;
        }

        if (Event.IsAllDay && (mapping.AllDay == AllDayRule.Free || (mapping.AllDay == AllDayRule.OutOfOfficeOnly && Status != FreeBusyStatus.OutOfOffice)))
        {
            return CalendarEventOutcome.AllDayFree;
        }

        return Restrict(policy);
    }

    private CalendarEventOutcome Restrict(CalendarPolicy policy)
    {
        foreach (CalendarEventRule rule in policy.Rules.AsSpan())
        {
            if (rule.Fits(Event))
            {
                Visibility = Event.IsPrivate && rule.Visibility == CalendarVisibility.Show ? CalendarVisibility.Mask : rule.Visibility;
                break;
            }
        }

        foreach (CalendarSkip skip in policy.Skips.AsSpan())
        {
            if (string.Equals(skip.Id, Event.Id, StringComparison.Ordinal))
            {
                End = Math.Min(End, skip.At.UtcTicks);
            }
        }

        return Visibility == CalendarVisibility.Hide ? CalendarEventOutcome.Hidden
            : Start >= End ? CalendarEventOutcome.Skipped
            : CalendarEventOutcome.Counts;
    }
}
