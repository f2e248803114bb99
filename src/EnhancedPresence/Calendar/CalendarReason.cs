namespace EnhancedPresence.Calendar;

/// <summary>Why a calendar state is what it is.</summary>
public enum CalendarReason
{
    /// <summary>Nothing of the calendar is published.</summary>
    NotPublished = 0,

    /// <summary>No event makes a state now.</summary>
    NothingNow,

    /// <summary>One event makes the state.</summary>
    OnlyEvent,

    /// <summary>Of several events the one with the highest status makes it: out of office before busy.</summary>
    HighestStatus,

    /// <summary>Of several events of that status the one that started first makes it.</summary>
    EarliestStart,

    /// <summary>Of several that started together the one whose id comes first makes it, so that it is always the same one.</summary>
    FirstId,
}
