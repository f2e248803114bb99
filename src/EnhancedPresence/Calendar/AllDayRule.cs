namespace EnhancedPresence.Calendar;

/// <summary>What events that cover whole days count as.</summary>
public enum AllDayRule
{
    /// <summary>As they are marked.</summary>
    AsMarked = 0,

    /// <summary>Out of office counts, anything else is free: a birthday makes nobody busy, a holiday is one.</summary>
    OutOfOfficeOnly,

    /// <summary>Nothing.</summary>
    Free,
}
