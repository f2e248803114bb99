namespace EnhancedPresence.Calendar;

/// <summary>How the events of one calendar count. Immutable, compared by content.</summary>
/// <param name="Source">The calendar, as <see cref="CalendarEvent.Source"/> names it; compared without regard to case.</param>
/// <param name="Mapping">How its events count.</param>
public sealed record CalendarSourceMapping(string Source, CalendarMapping Mapping);
