using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>A busy time without an event.</summary>
internal readonly record struct BusyPeriod(DateTimeOffset Start, DateTimeOffset End, FreeBusyStatus Status);
