using EnhancedPresence.Categories;

namespace EnhancedPresence.Calendar;

/// <summary>What a calendar says at an instant, ready to publish. Immutable, compared by content.</summary>
public sealed record CalendarSnapshot
{
    /// <summary>The instant it was made for.</summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>The free/busy map of the profile's window; null when the policy publishes no calendar.</summary>
    public FreeBusyMap? FreeBusy { get; init; }

    /// <summary>The calendar state now; null when the calendar says nothing: free, tentative, or not published.</summary>
    public CalendarState? State { get; init; }

    /// <summary>The event the state comes from; null when there is none. May hold user content that the policy does not publish.</summary>
    public CalendarEvent? CurrentEvent { get; init; }

    /// <summary>The next instant at which <see cref="State"/> changes; null when it doesn't within the events given.</summary>
    public DateTimeOffset? NextEdge { get; init; }

    /// <summary>When the calendar was read, as far as a publisher knows; null for events that were simply given.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>How far the events can be believed. Default <see cref="CalendarFreshness.Current"/>.</summary>
    public CalendarFreshness Freshness { get; init; }
}
