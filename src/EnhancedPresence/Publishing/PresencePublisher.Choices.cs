using EnhancedPresence.Calendar;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Publishing;

/// <content>What the user may choose about the calendar while it runs.</content>
public sealed partial class PresencePublisher
{
    /// <summary>
    /// Publishes the calendar by another policy from now on. What the new one does not allow is taken back at once; what it needs and was
    /// not read is read first. The mailbox stays the one the publisher was made with.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How publishing went.</returns>
    /// <exception cref="ArgumentException">The policy has a value out of range.</exception>
    /// <exception cref="PresenceTransportException">The transport broke; the policy counts all the same.</exception>
    /// <exception cref="CalendarSourceException">The calendar had to be read and can't be; what the policy forbids was taken back.</exception>
    public async Task<PublishResult> SetCalendarPolicyAsync(CalendarPolicy policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.FindFault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(policy));
        }

        PublishResult result = await ChangeAsync(input => input.WithPolicy(policy), cancellationToken).ConfigureAwait(false);
        CalendarInput input = Volatile.Read(ref _calendar);
        bool read = _options.Calendar is not null && input.Policy.PublishCalendar && (input.Events is null || (input.Policy.NeedsDetails && !input.HasDetails));
        return read ? await RefreshAsync(cancellationToken).ConfigureAwait(false) : result;
    }

    /// <summary>
    /// Leaves the event that the state comes from: it ends now, for the state and the free/busy map. Another event that runs takes its
    /// place. It stays left while the calendar has it unchanged.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How publishing went; nothing is sent when there is no such event.</returns>
    /// <exception cref="PresenceTransportException">The transport broke; the event is left all the same.</exception>
    public Task<PublishResult> SkipCurrentMeetingAsync(CancellationToken cancellationToken) => ChangeAsync(
        input =>
        {
            DateTimeOffset now = _time.GetUtcNow();
            CalendarEvent? current = input.Events is { } events ? CalendarPresence.Evaluate(events, input.Policy, now).CurrentEvent : null;
            return current is null ? input : input.WithSkip(new CalendarSkip(current.Id, now));
        },
        cancellationToken);

    /// <summary>Goes back to the events that were left with <see cref="SkipCurrentMeetingAsync"/> and still run.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How publishing went.</returns>
    /// <exception cref="PresenceTransportException">The transport broke.</exception>
    public Task<PublishResult> ReturnToMeetingsAsync(CancellationToken cancellationToken) => ChangeAsync(static input => input.WithoutSkips(), cancellationToken);

    /// <summary>Publishes automatic replies from whoever knows them, while they are on, as state and note.</summary>
    /// <param name="replies">The replies; null for those that the calendar tells of, or none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How publishing went.</returns>
    /// <exception cref="PresenceTransportException">The transport broke; the replies count all the same.</exception>
    public Task<PublishResult> SetAutomaticRepliesAsync(AutomaticReplies? replies, CancellationToken cancellationToken) =>
        ChangeAsync(
            input =>
            {
                _tellsReplies = true;
                return input.WithReplies(replies);
            },
            cancellationToken);

    private async Task<PublishResult> ChangeAsync(Func<CalendarInput, CalendarInput> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _calendar, change(_calendar));
        _turn.Release();
        return await PublishAutomaticAsync(cancellationToken).ConfigureAwait(false);
    }
}
