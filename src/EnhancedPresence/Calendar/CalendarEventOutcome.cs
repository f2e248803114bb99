namespace EnhancedPresence.Calendar;

/// <summary>What became of an event in an evaluation.</summary>
public enum CalendarEventOutcome
{
    /// <summary>It counts: its time is marked in the map.</summary>
    Counts = 0,

    /// <summary>It ends before or when it begins.</summary>
    Empty,

    /// <summary>It was called off.</summary>
    Cancelled,

    /// <summary>The owner declined it.</summary>
    Declined,

    /// <summary>It is marked free, or transparent.</summary>
    Free,

    /// <summary>Its calendar counts for nothing.</summary>
    TransparentCalendar,

    /// <summary>Whole days count as free.</summary>
    AllDayFree,

    /// <summary>Tentative counts as free.</summary>
    TentativeFree,

    /// <summary>Working elsewhere counts as free.</summary>
    WorkingElsewhereFree,

    /// <summary>A rule hides it.</summary>
    Hidden,

    /// <summary>The owner left it before it began, or as it did.</summary>
    Skipped,
}
