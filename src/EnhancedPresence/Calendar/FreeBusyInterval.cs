namespace EnhancedPresence.Calendar;

/// <summary>
/// A stretch of time and what it is used for, as <see cref="FreeBusyEncoder"/> takes it. One that does not end after its start counts
/// for nothing. Immutable, compared by content.
/// </summary>
/// <param name="Start">The start, inclusive.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="Status">What the time is used for. A number beyond the four codes counts as free: two bits can't carry it.</param>
public readonly record struct FreeBusyInterval(DateTimeOffset Start, DateTimeOffset End, FreeBusyStatus Status);
