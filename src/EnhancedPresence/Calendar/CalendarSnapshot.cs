using EnhancedPresence.Categories;

namespace EnhancedPresence.Calendar;

/// <summary>What a calendar says at an instant, ready to publish, and what its owner may want to know. Immutable, compared by content.</summary>
public sealed record CalendarSnapshot
{
    /// <summary>The instant it was made for.</summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>The free/busy map of the profile's window; null when the policy publishes no calendar.</summary>
    public FreeBusyMap? FreeBusy { get; init; }

    /// <summary>Until when <see cref="FreeBusy"/> is the window to publish, exclusive: the owner's next midnight; null without a map.</summary>
    public DateTimeOffset? WindowUntil { get; init; }

    /// <summary>The calendar state now; null when the calendar says nothing: free, tentative, or not published.</summary>
    public CalendarState? State { get; init; }

    /// <summary>What the time is used for at the very instant, where a slot of the map tells of a quarter of an hour.</summary>
    public FreeBusyStatus Status { get; init; }

    /// <summary>The event the state comes from; null when there is none. May hold user content that the policy does not publish, but none of a private event.</summary>
    public CalendarEvent? CurrentEvent { get; init; }

    /// <summary>The next event that marks time, tentative ones included; null when there is none. Content as in <see cref="CurrentEvent"/>.</summary>
    public CalendarEvent? NextEvent { get; init; }

    /// <summary>When busy or out of office time ends: events that touch or overlap are one stretch. Null when the instant is in none.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    /// <summary>When the next busy or out of office time begins; null when the instant is in one, and when there is no more in the events given.</summary>
    public DateTimeOffset? FreeUntil { get; init; }

    /// <summary>The automatic replies, while they are on; null otherwise.</summary>
    public AutomaticReplies? AutomaticReplies { get; init; }

    /// <summary>The next instant at which <see cref="State"/> or <see cref="AutomaticReplies"/> changes; null when none does within the events given.</summary>
    public DateTimeOffset? NextEdge { get; init; }

    /// <summary>Why it is so.</summary>
    public CalendarExplanation Explanation { get; init; }

    /// <summary>When the calendar was read, as far as a publisher knows; null for events that were simply given.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>How far the events can be believed. Default <see cref="CalendarFreshness.Current"/>.</summary>
    public CalendarFreshness Freshness { get; init; }
}
