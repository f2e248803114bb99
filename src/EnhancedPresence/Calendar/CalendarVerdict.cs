namespace EnhancedPresence.Calendar;

/// <summary>How one event was taken, without its content. Immutable, compared by content.</summary>
/// <param name="Index">Which of the events given, from 0.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Status">What its time counts as; free when it counts for nothing.</param>
/// <param name="Visibility">What others get of it.</param>
/// <param name="IsNow">Whether its time includes the instant.</param>
/// <param name="MakesState">Whether the state comes from it.</param>
public readonly record struct CalendarVerdict(
    int Index, CalendarEventOutcome Outcome, FreeBusyStatus Status, CalendarVisibility Visibility, bool IsNow, bool MakesState);
