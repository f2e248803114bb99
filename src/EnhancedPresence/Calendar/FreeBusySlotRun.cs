namespace EnhancedPresence.Calendar;

/// <summary>Adjoining slots of one status, as long as they get. Immutable, compared by content.</summary>
/// <param name="First">The first slot, from 0.</param>
/// <param name="Count">How many slots; 1 or more.</param>
/// <param name="Status">What the time is used for; free is a status too.</param>
public readonly record struct FreeBusySlotRun(int First, int Count, FreeBusyStatus Status);
