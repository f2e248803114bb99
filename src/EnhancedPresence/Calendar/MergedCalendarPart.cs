using System.Globalization;

namespace EnhancedPresence.Calendar;

/// <summary>One of several calendars, and what it said last. Safe for use from several threads.</summary>
internal sealed class MergedCalendarPart
{
    private readonly ICalendarSource _source;
    private readonly Lock _gate = new();
    private CalendarReadResult? _known;
    private DateTimeOffset _readAt;

    public MergedCalendarPart(MergedCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentException.ThrowIfNullOrEmpty(calendar.Name, nameof(calendar));
        ArgumentNullException.ThrowIfNull(calendar.Source, nameof(calendar));
        Name = calendar.Name;
        _source = calendar.Source;
    }

    public string Name { get; }

    /// <summary>Reads the calendar. Returns why it can't be read; null when it was.</summary>
    public async Task<CalendarSourceException?> ReadAsync(CalendarRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            CalendarReadResult result = await _source.GetEventsAsync(request, cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                // Readings may overtake each other; the newest stays.
                (_known, _readAt) = _known is null || now >= _readAt ? (Named(result), now) : (_known, _readAt);
            }

            return null;
        }
        catch (CalendarSourceException e)
        {
            return e;
        }
    }

    /// <summary>What is known of a window, and reports of what is not.</summary>
    /// <param name="request">The window.</param>
    /// <param name="oldest">How old it may be; null for any age.</param>
    /// <param name="failure">Why the calendar can't be read; null when it was.</param>
    /// <param name="skipped">Where to report.</param>
    public CalendarReadResult? GetKnown(CalendarRequest request, DateTimeOffset? oldest, CalendarSourceException? failure, List<string> skipped)
    {
        CalendarReadResult? known;
        DateTimeOffset readAt;
        lock (_gate)
        {
            (known, readAt) = (_known, _readAt);
        }

        bool counts = known is not null && !(readAt < oldest);
        if (failure is not null)
        {
            skipped.Add(counts
                ? string.Create(CultureInfo.InvariantCulture, $"{Name}: {failure.Message} What it said at {readAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} counts.")
                : $"{Name}: {failure.Message} Nothing of it counts.");
        }

        if (!counts)
        {
            return null;
        }

        skipped.AddRange(known!.Skipped.Select(item => $"{Name}: {item}"));
        IEnumerable<CalendarEvent> events = known.Events.Where(e => e.Start < request.End && e.End > request.Start);
        return known with { Events = (request.NeedsDetails ? events : events.Select(static e => e.WithoutDetails())).ToEquatableArray() };
    }

    /// <summary>Waits for a change; without end where the calendar tells of none.</summary>
    public async Task WaitForChangeAsync(TimeSpan again, TimeProvider time, CancellationToken cancellationToken)
    {
        if (_source is not IWatchableCalendarSource watchable)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await watchable.WaitForChangeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CalendarSourceException)
        {
            // The others are still to be heard.
            await Task.Delay(again, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private CalendarReadResult Named(CalendarReadResult result) => result with
    {
        Events = result.Events.Select(e => e.Source == Name ? e : e with { Source = Name }).ToEquatableArray(),
    };
}
