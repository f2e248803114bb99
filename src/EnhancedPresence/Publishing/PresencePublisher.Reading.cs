using EnhancedPresence.Calendar;
using EnhancedPresence.Diagnostics;

namespace EnhancedPresence.Publishing;

/// <content>Reading the calendar, and hearing of its changes.</content>
public sealed partial class PresencePublisher
{
    // Ends when the calendar has changed after the last reading began.
    private Task? _change;

    private bool HasChanged => Volatile.Read(ref _change) is { IsCompletedSuccessfully: true };

    private async Task ReadCalendarAsync(CancellationToken cancellationToken)
    {
        CalendarPolicy policy = Volatile.Read(ref _calendar).Policy;
        if (_options.Calendar is not { } calendar || !policy.PublishCalendar)
        {
            Volatile.Write(ref _change, null);
            Volatile.Write(ref _schedule, _schedule.Skipped(_time.GetUtcNow()));
            return;
        }

        // One after the other, so that an older reading never takes the place of a newer one.
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Watch(calendar);

            // From before the window's start to past the next reading.
            CompatibilityProfile profile = policy.Profile;
            bool details = policy.NeedsDetails;
            DateTimeOffset now = _time.GetUtcNow();
            DateTimeOffset start = now.AddDays(-(profile.FreeBusyDaysBack + 2));
            DateTimeOffset last = now + (profile.FreeBusyGranularity * profile.FreeBusySlots) + TimeSpan.FromDays(1) + _options.StaleAfter;
            CalendarReadResult result = await calendar.GetEventsAsync(new CalendarRequest(start, last, details), cancellationToken).ConfigureAwait(false);
            if (!result.Skipped.IsEmpty)
            {
                Log.CalendarItemsSkipped(_logger, _transport.User, result.Skipped.Count);
            }

            if (result.IsIncomplete)
            {
                _metrics.ReadFailed();
            }

            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _calendar, _calendar.WithReading(result, details, now));
            DateTimeOffset end = _time.GetUtcNow();
            Volatile.Write(ref _schedule, result.IsIncomplete ? _schedule.SucceededInPart(now, end) : _schedule.Succeeded(now, end));
            _turn.Release();
        }
        catch (CalendarSourceException)
        {
            _metrics.ReadFailed();
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _schedule, _schedule.Failed(_time.GetUtcNow()));
            Calendar = Calendar is { Freshness: CalendarFreshness.Current } known ? known with { Freshness = CalendarFreshness.LastKnown } : Calendar;
            _turn.Release();
            throw;
        }
        finally
        {
            _reading.Release();
        }
    }

    // Before the reading, so that no change falls between the two. A watch that failed is tried again with each reading.
    private void Watch(ICalendarSource calendar)
    {
        if (calendar is not IWatchableCalendarSource watchable || _change is { IsCompleted: false })
        {
            return;
        }

        Task change = watchable.WaitForChangeAsync(_life.Token);
        Volatile.Write(ref _change, change);
        _ = change.ContinueWith(OnChange, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void OnChange(Task change)
    {
        if (change.IsCompletedSuccessfully)
        {
            Wake();
        }
        else if (change.Exception?.InnerException is { } exception)
        {
            Log.CalendarNotWatched(_logger, _transport.User, exception.Message);
        }
    }

    private void Wake() => Interlocked.Exchange(ref _woken, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
