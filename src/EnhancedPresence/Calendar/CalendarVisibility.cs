namespace EnhancedPresence.Calendar;

/// <summary>What others get of an event.</summary>
public enum CalendarVisibility
{
    /// <summary>Time, subject and location; never so for a private event.</summary>
    Show = 0,

    /// <summary>The time and its status.</summary>
    Mask,

    /// <summary>Nothing: as if it were not in the calendar.</summary>
    Hide,
}
