namespace EnhancedPresence.Ical.Parsing;

/// <summary>Makes a calendar of a text.</summary>
internal delegate IcalCalendar IcalMaker(ReadOnlySpan<byte> text);
