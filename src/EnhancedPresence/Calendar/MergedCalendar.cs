namespace EnhancedPresence.Calendar;

/// <summary>One of several calendars of a person. Immutable; compared by name and by the very source.</summary>
/// <param name="Name">
/// What its events say they come from, see <see cref="CalendarEvent.Source"/>: <see cref="CalendarPolicy.Sources"/> says by it how they count, and
/// reports name it. Not empty.
/// </param>
/// <param name="Source">The calendar; whose it is, the source knows.</param>
public sealed record MergedCalendar(string Name, ICalendarSource Source);
