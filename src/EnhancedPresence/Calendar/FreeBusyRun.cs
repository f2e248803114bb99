namespace EnhancedPresence.Calendar;

/// <summary>Adjoining slots of one status, as long as they get. Immutable, compared by content.</summary>
/// <param name="Start">The start of the first slot, inclusive, in UTC.</param>
/// <param name="End">The end of the last slot, exclusive, in UTC.</param>
/// <param name="Status">What the time is used for; free is a status too.</param>
public readonly record struct FreeBusyRun(DateTimeOffset Start, DateTimeOffset End, FreeBusyStatus Status);
