namespace EnhancedPresence.Calendar;

/// <summary>
/// Several calendars of one person as one. They are read at the same time; one that can't be read is reported, see
/// <see cref="CalendarReadResult.IsIncomplete"/> and <see cref="CalendarReadResult.Skipped"/>, and what it said last still counts for <see cref="KeepFor"/>. Only when none can be read, the
/// whole can't. A change of any is told, as far as they tell.
/// <para>An occurrence that is in two of them has one id: leaving it early leaves it in both. The first zone and the first automatic replies count.</para>
/// The calendars are the caller's to dispose of. Safe for use from several threads.
/// </summary>
public sealed class MergedCalendarSource : IWatchableCalendarSource
{
    /// <summary>How long after a calendar ceased to tell of its changes it is asked to again.</summary>
    private static readonly TimeSpan WatchAgainAfter = TimeSpan.FromMinutes(30);

    private readonly MergedCalendarPart[] _parts;
    private readonly TimeProvider _time;

    /// <summary>Merges calendars.</summary>
    /// <param name="calendars">The calendars, one at least; names differ, without regard to case.</param>
    /// <param name="keepFor">How long what a calendar said last counts while it can't be read, 0 or more, inclusive; null for 8 hours, a working day.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">There is no calendar, or a name is empty or there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public MergedCalendarSource(IEnumerable<MergedCalendar> calendars, TimeSpan? keepFor = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(calendars);
        KeepFor = keepFor ?? TimeSpan.FromHours(8);
        ArgumentOutOfRangeException.ThrowIfLessThan(KeepFor, TimeSpan.Zero, nameof(keepFor));
        _parts = [.. calendars.Select(static calendar => new MergedCalendarPart(calendar))];
        if (_parts.Length == 0 || _parts.DistinctBy(static part => part.Name, StringComparer.OrdinalIgnoreCase).Count() != _parts.Length)
        {
            throw new ArgumentException("There is no calendar, or two have the same name.", nameof(calendars));
        }

        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>How long what a calendar said last counts while it can't be read.</summary>
    public TimeSpan KeepFor { get; }

    /// <inheritdoc/>
    public ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        GetEventsAsync(new CalendarRequest(start, end, NeedsDetails: true), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<CalendarReadResult> GetEventsAsync(CalendarRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        CalendarSourceException?[] failures = await Task.WhenAll(_parts.Select(part => part.ReadAsync(request, now, cancellationToken))).ConfigureAwait(false);
        if (Array.TrueForAll(failures, static failure => failure is not null))
        {
            throw _parts.Length == 1 ? failures[0]! : new CalendarSourceException("None of the calendars can be read.", innerException: new AggregateException(failures!));
        }

        var events = new List<CalendarEvent>();
        var skipped = new List<string>();
        TimeZoneInfo? zone = null;
        AutomaticReplies? replies = null;
        foreach ((MergedCalendarPart part, CalendarSourceException? failure) in _parts.Zip(failures))
        {
            CalendarReadResult? known = part.GetKnown(request, failure is null ? null : now - KeepFor, failure, skipped);
            events.AddRange(known?.Events ?? []);
            zone ??= known?.TimeZone;
            replies ??= known?.AutomaticReplies;
        }

        return new CalendarReadResult(events.ToEquatableArray(), skipped.ToEquatableArray(), zone)
        {
            AutomaticReplies = replies,
            IsIncomplete = failures.Any(static failure => failure is not null),
        };
    }

    /// <summary>Waits until one of those calendars that tell of changes has changed after this call. Where none tells, only cancellation ends it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// A task that ends with the next change; and, so that it is watched again, half an hour after one of the calendars ceased to tell.
    /// </returns>
    public async Task WaitForChangeAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] waits = [.. _parts.Select(part => part.WaitForChangeAsync(WatchAgainAfter, _time, end.Token))];
        Task first = await Task.WhenAny(waits).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(waits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first.ConfigureAwait(false);
    }
}
