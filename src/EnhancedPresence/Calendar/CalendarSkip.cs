namespace EnhancedPresence.Calendar;

/// <summary>An occurrence that the owner left early. It ends then, for the state and the map. Immutable, compared by content.</summary>
/// <param name="Id">The occurrence, by <see cref="CalendarEvent.Id"/>.</param>
/// <param name="At">When it was left.</param>
public sealed record CalendarSkip(string Id, DateTimeOffset At);
