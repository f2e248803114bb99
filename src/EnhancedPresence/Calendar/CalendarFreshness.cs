namespace EnhancedPresence.Calendar;

/// <summary>How far the events behind a <see cref="CalendarSnapshot"/> can be believed.</summary>
public enum CalendarFreshness
{
    /// <summary>The last reading of the calendar succeeded, or the events were simply given.</summary>
    Current,

    /// <summary>The last reading failed, of the calendar or of one of several; these are the events of the last one that succeeded.</summary>
    LastKnown,

    /// <summary>No reading has succeeded for so long that nothing of the calendar is published.</summary>
    Stale,
}
