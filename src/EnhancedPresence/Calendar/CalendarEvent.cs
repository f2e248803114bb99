namespace EnhancedPresence.Calendar;

/// <summary>
/// One occurrence in a calendar, as the engine takes it: times are instants, recurrence is already expanded.
/// Immutable, compared by content; safe for use from several threads.
/// </summary>
public sealed record CalendarEvent
{
    /// <summary>Identifies the occurrence, the same each time the calendar is read; decides between otherwise equal events. Not published.</summary>
    public required string Id { get; init; }

    /// <summary>The start, inclusive.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The end, exclusive. An event that does not end after its start counts for nothing.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The calendar it is from, such as <c>Outlook</c>: told to the owner as the reason, and what <see cref="CalendarPolicy.Sources"/> goes by. Default: none.</summary>
    public string? Source { get; init; }

    /// <summary>What the time is used for; a transparent event is free. Default: busy.</summary>
    public FreeBusyStatus Status { get; init; } = FreeBusyStatus.Busy;

    /// <summary>Whether others take part: a meeting, where an appointment without guests is not. Default: false.</summary>
    public bool IsMeeting { get; init; }

    /// <summary>Whether the event is private or confidential: its time counts, its subject and location are never published. Default: false.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether the event covers whole days in the calendar's own zone. Default: false.</summary>
    public bool IsAllDay { get; init; }

    /// <summary>
    /// Whether the person works, but not where they usually do. What that means differs from one calendar to the next, so
    /// <see cref="CalendarMapping.WorkingElsewhere"/> says it, and <see cref="Status"/> does not count. Default: false.
    /// </summary>
    public bool IsWorkingElsewhere { get; init; }

    /// <summary>Whether the event was called off: it counts for nothing. Default: false.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Whether the owner will not come: it counts for nothing. Default: false.</summary>
    public bool IsDeclined { get; init; }

    /// <summary>The subject; user content.</summary>
    public string? Subject { get; init; }

    /// <summary>The location; user content.</summary>
    public string? Location { get; init; }

    /// <summary>The event without what may never leave: a private one loses subject and location.</summary>
    /// <returns>A copy, or the event itself when it holds nothing to lose.</returns>
    public CalendarEvent WithoutSecrets() => IsPrivate ? WithoutDetails() : this;

    internal CalendarEvent WithoutDetails() => Subject is null && Location is null ? this : this with { Subject = null, Location = null };
}
