namespace EnhancedPresence.Calendar;

/// <summary>What is asked of a calendar. Immutable, compared by content.</summary>
/// <param name="Start">The window's start, inclusive.</param>
/// <param name="End">The window's end, exclusive.</param>
/// <param name="NeedsDetails">Whether subject and location are of use; if not, a source that can should not even fetch them.</param>
public readonly record struct CalendarRequest(DateTimeOffset Start, DateTimeOffset End, bool NeedsDetails);
