namespace EnhancedPresence.Calendar;

/// <summary>A calendar that tells when it changes, so that a publisher need not wait for its next reading. Safe for use from several threads.</summary>
public interface IWatchableCalendarSource : ICalendarSource
{
    /// <summary>Waits until the calendar has changed after this call. Telling once too often does no harm: the calendar is read once more.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends with the next change.</returns>
    /// <exception cref="CalendarSourceException">Changes can't be told any more; a publisher goes back to reading at intervals, and tries again after the next one.</exception>
    Task WaitForChangeAsync(CancellationToken cancellationToken);
}
