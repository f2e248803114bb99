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

    /// <summary>What the time is used for. Default: busy.</summary>
    public FreeBusyStatus Status { get; init; } = FreeBusyStatus.Busy;

    /// <summary>Whether others take part: a meeting, where an appointment without guests is not. Default: false.</summary>
    public bool IsMeeting { get; init; }

    /// <summary>Whether the event is private: its time counts, its subject and location are never published. Default: false.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether the event covers whole days in the calendar's own zone. Default: false.</summary>
    public bool IsAllDay { get; init; }

    /// <summary>The subject; user content.</summary>
    public string? Subject { get; init; }

    /// <summary>The location; user content.</summary>
    public string? Location { get; init; }
}
