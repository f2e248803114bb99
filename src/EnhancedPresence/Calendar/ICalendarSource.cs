namespace EnhancedPresence.Calendar;

/// <summary>
/// A person's calendar. Implementations strip what must not leave: a private event comes without subject and location.
/// Safe for use from several threads.
/// </summary>
public interface ICalendarSource
{
    /// <summary>Reads the occurrences that overlap a window, in any order.</summary>
    /// <param name="start">The window's start, inclusive.</param>
    /// <param name="end">The window's end, exclusive.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The events, and what was skipped.</returns>
    /// <exception cref="CalendarSourceException">The calendar can't be read.</exception>
    ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the occurrences that overlap a window. What a publisher calls; a source that can give times without subjects does so here where
    /// no details are needed. By default the details are read all the same, and the publisher drops them.
    /// </summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The events, and what was skipped.</returns>
    /// <exception cref="CalendarSourceException">The calendar can't be read.</exception>
    ValueTask<CalendarReadResult> GetEventsAsync(CalendarRequest request, CancellationToken cancellationToken) =>
        GetEventsAsync(request.Start, request.End, cancellationToken);
}
