namespace EnhancedPresence.Ical;

/// <summary>How an iCalendar text is read, and how much of it. Immutable, compared by content.</summary>
public sealed record IcalOptions
{
    /// <summary>The defaults.</summary>
    public static IcalOptions Default { get; } = new();

    /// <summary>
    /// The owner's address, with or without <c>mailto:</c>, compared without regard to case: the attendee whose answer counts, and who
    /// is not a guest of their own meetings. Default: none, and no answer counts.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>
    /// The zone of times that name none, and of whole days. Default: null, the zone the calendar states, and UTC when it states none.
    /// </summary>
    public TimeZoneInfo? FloatingTimeZone { get; init; }

    /// <summary>The longest text, in bytes, inclusive; 1 or more. Default 16 MiB: a mailbox of many years, and memory that a hostile text can't exceed.</summary>
    public int MaxBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most VEVENT components in a text, inclusive; 1 or more. Default 100000: more than 16 MiB of real ones hold.</summary>
    public int MaxEvents { get; init; } = 100_000;

    /// <summary>
    /// The most occurrences in a window, inclusive; 1 or more. Default 20000: 50 a day for a year. An item that doesn't fit any more is
    /// skipped and reported.
    /// </summary>
    public int MaxOccurrences { get; init; } = 20_000;
}
