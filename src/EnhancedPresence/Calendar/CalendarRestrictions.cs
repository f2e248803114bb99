namespace EnhancedPresence.Calendar;

/// <summary>
/// What an organisation or an application does not allow, whatever the user chooses: the clients' policies of the same names (spec
/// categories 10.6). Turning one on retracts what was published. Immutable, compared by content.
/// </summary>
public sealed record CalendarRestrictions
{
    /// <summary>Nothing is forbidden; the default everywhere.</summary>
    public static CalendarRestrictions None { get; } = new();

    /// <summary>No calendar data, and no state that comes from a calendar. Default false.</summary>
    public bool DisableCalendarPresence { get; init; }

    /// <summary>No subject and no location of a meeting. Default false.</summary>
    public bool DisableMeetingSubjectAndLocation { get; init; }

    /// <summary>No note of automatic replies. Default false.</summary>
    public bool DisablePresenceNote { get; init; }
}
