namespace EnhancedPresence.Calendar;

/// <summary>The events of a window, and the items of the calendar that could not be used. Immutable.</summary>
/// <param name="Events">The events, in any order.</param>
/// <param name="Skipped">One sentence per skipped item: which and why, without user content.</param>
/// <param name="TimeZone">The zone the calendar itself states; null when it states none.</param>
public sealed record CalendarReadResult(EquatableArray<CalendarEvent> Events, EquatableArray<string> Skipped, TimeZoneInfo? TimeZone)
{
    /// <summary>The mailbox's automatic replies, from a source that knows them; null, the default, for none.</summary>
    public AutomaticReplies? AutomaticReplies { get; init; }

    /// <summary>
    /// Whether one of several calendars could not be read, so that what it said last stands in for it or it is missing: a publisher says so and
    /// reads again soon. Default: false.
    /// </summary>
    public bool IsIncomplete { get; init; }
}
