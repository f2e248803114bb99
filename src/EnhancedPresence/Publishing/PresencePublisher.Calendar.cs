using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Diagnostics;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Publishing;

/// <content>What goes out by itself: this endpoint's state at sign-in, and the calendar for as long as it runs.</content>
public sealed partial class PresencePublisher
{
    /// <summary>Reads the calendar now and publishes what the server does not hold of it. Without a calendar, only makes up for a sign-in that could not publish.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How publishing went.</returns>
    /// <exception cref="PresenceTransportException">The transport broke.</exception>
    /// <exception cref="CalendarSourceException">The calendar can't be read; what was published stays.</exception>
    public async Task<PublishResult> RefreshAsync(CancellationToken cancellationToken)
    {
        await ReadCalendarAsync(cancellationToken).ConfigureAwait(false);
        return await PublishAutomaticAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Keeps the calendar fresh until cancelled: reads it every <see cref="PresencePublisherOptions.RefreshInterval"/>, and publishes at
    /// every edge in between, computed here, so that a state changes when the meeting does. A calendar that tells of its changes is read with
    /// each. A calendar that can't be read keeps what was
    /// published until it is stale, and is tried again after <see cref="PresencePublisherOptions.RetryInterval"/>, as is what a busy or
    /// unreachable server did not take. After a sleep of the machine or when the clock was set, the calendar is read at once.
    /// </summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A task that ends by cancellation.</returns>
    /// <exception cref="OperationCanceledException">Always, at the end.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var clock = new ClockWatch(_time);
        bool slipped = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Taken before looking: a refresh by the user meanwhile moves the next edge.
            Task woken = Volatile.Read(ref _woken).Task;
            DateTimeOffset now = _time.GetUtcNow();
            DateTimeOffset next = NextWork();
            if (next > now && !slipped && !HasChanged)
            {
                TimeSpan wait = next - now < _options.ClockCheckInterval ? next - now : _options.ClockCheckInterval;
                Task waiting = woken.WaitAsync(wait, _time, cancellationToken);
                clock.Begin(wait);

                // Time that passed before the timer was set is not in the wait; whoever is descheduled here must not be late for that.
                if (_time.GetUtcNow() >= next)
                {
                    _ = waiting.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                    continue;
                }

                // It throws when the time is over, the usual end; cancellation is seen above.
                await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                slipped = clock.HasSlipped();
                continue;
            }

            bool read = slipped || HasChanged || now >= Volatile.Read(ref _schedule).NextRead;
            slipped = false;
            await KeepAsync(read, cancellationToken).ConfigureAwait(false);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other is { } instant && instant < one ? instant : one;

    private DateTimeOffset NextWork()
    {
        RefreshSchedule schedule = Volatile.Read(ref _schedule);
        CalendarSnapshot? snapshot = Calendar;
        DateTimeOffset? stale = snapshot is null or { Freshness: CalendarFreshness.Stale } ? null : schedule.StaleAt;

        // A new day moves the window of every user at once. That is no edge: nobody waits for it, and the server need not have them all together.
        DateTimeOffset? window = snapshot?.WindowUntil + schedule.Place;
        var retry = new DateTimeOffset(Volatile.Read(ref _retryTicks), TimeSpan.Zero);
        return Earlier(Earlier(Earlier(Earlier(schedule.NextRead, retry), snapshot?.NextEdge), stale), window);
    }

    private async Task KeepAsync(bool read, CancellationToken cancellationToken)
    {
        try
        {
            if (read)
            {
                await ReadCalendarAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (CalendarSourceException exception)
        {
            Log.CalendarUnreadable(_logger, _transport.User, exception.Message);
        }

        try
        {
            PublishResult result = await PublishAutomaticAsync(cancellationToken).ConfigureAwait(false);
            if (!result.Succeeded)
            {
                Log.NotPublished(_logger, _transport.User, result.Status, result.Detail);
            }
        }
        catch (PresenceTransportException exception)
        {
            Log.TransportFailed(_logger, _transport.User, exception);
        }
    }

    private async Task<PublishResult> PublishAutomaticAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Evaluated in turn, so that an older state never goes out after a newer one; and before anything can fail, so that the next edge
            // lies ahead. What sign-in has just told needs no question.
            bool ask = !_knowsWhatIsHeld;
            _knowsWhatIsHeld = false;
            _unpublishedEdge ??= Calendar?.NextEdge <= _time.GetUtcNow() ? Calendar.NextEdge : null;
            List<WantedPublication> wanted = [.. _holdsSignInState ? [] : SignInState(), .. EvaluateCalendar()];
            Volatile.Write(ref _retryTicks, (_time.GetUtcNow() + _options.RetryInterval).UtcTicks);
            PublishResult result = await PublishInTurnAsync(wanted, ask, cancellationToken).ConfigureAwait(false);
            _holdsSignInState |= result.Succeeded;
            Measure(result, wanted.Count(static item => item.Value is not null));

            if (result.Status is not (ResponseStatus.Unavailable or ResponseStatus.Conflict))
            {
                // Taken; or refused for a reason that will not pass by itself.
                Volatile.Write(ref _retryTicks, Never);
            }

            return result;
        }
        finally
        {
            _turn.Release();
            Wake();
        }
    }

    private IEnumerable<WantedPublication> SignInState()
    {
        IEnumerable<WantedPublication> machine = _grammar.Machine(_transport.Endpoint, _options.Machine);
        return _options.WorkingHours is { } hours
            ? machine.Concat(_grammar.WorkingHours(new CalendarData { MailboxId = Mailbox, WorkingHours = hours }))
            : machine;
    }

    private void Measure(PublishResult result, int wanted)
    {
        if (!result.Succeeded)
        {
            return;
        }

        _metrics.Avoided(wanted - result.Sent.Count(static publication => publication.Value is not null));
        if (_unpublishedEdge is { } edge)
        {
            _metrics.EdgePublished(_time.GetUtcNow() - edge);
            _unpublishedEdge = null;
        }
    }

    // A calendar that was never read says nothing: what an earlier run published stays. One that is stale takes back what it said.
    private IEnumerable<WantedPublication> EvaluateCalendar()
    {
        CalendarInput input = _calendar;
        RefreshSchedule schedule = Volatile.Read(ref _schedule);
        CalendarPolicy policy = input.Policy;
        EquatableArray<CalendarEvent>? events = policy.PublishCalendar ? input.Events : [];
        if (events is null && input.Replies is null && !_tellsReplies)
        {
            return [];
        }

        DateTimeOffset now = _time.GetUtcNow();
        bool stale = policy.PublishCalendar && now >= schedule.StaleAt;
        CalendarSnapshot snapshot = CalendarPresence.Evaluate(events ?? [], stale ? policy with { PublishCalendar = false } : policy, now, input.Replies) with
        {
            ReadAt = schedule.ReadAt,
            Freshness = stale ? CalendarFreshness.Stale : schedule.IsFailing ? CalendarFreshness.LastKnown : CalendarFreshness.Current,
        };
        if (stale && Calendar is not { Freshness: CalendarFreshness.Stale })
        {
            Log.CalendarStale(_logger, _transport.User, schedule.ReadAt!.Value);
        }

        Calendar = events is null ? snapshot with { FreeBusy = null, WindowUntil = null } : snapshot;

        // Who knows nothing of replies leaves those that another endpoint tells of.
        _tellsReplies |= snapshot.AutomaticReplies is not null;
        IEnumerable<WantedPublication> replies = _tellsReplies || !policy.PublishCalendar ? _grammar.AutomaticReplies(snapshot.AutomaticReplies, Mailbox) : [];
        return events is null ? replies : _grammar.CalendarSnapshot(snapshot, Mailbox).Concat(replies);
    }
}
