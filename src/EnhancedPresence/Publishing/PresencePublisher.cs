using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Diagnostics;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnhancedPresence.Publishing;

/// <summary>
/// Publishes one user's presence from one endpoint: the machine's state, the user's choice and note, working hours, and what the calendar
/// says. Sends only what the server does not hold, with the versions it holds, and settles version conflicts itself. Safe for use from several threads;
/// requests go one after the other.
/// </summary>
public sealed class PresencePublisher : IAsyncDisposable
{
    private readonly IPresenceTransport _transport;
    private readonly PresencePublisherOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PublicationLedger _ledger = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private EquatableArray<CalendarEvent> _events;

    /// <summary>Makes a publisher; nothing is sent before <see cref="SignInAsync"/>.</summary>
    /// <param name="transport">The way to the server. The publisher signs it in and out, and disposes it.</param>
    /// <param name="options">What to publish; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere. User content is never logged.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public PresencePublisher(
        IPresenceTransport transport, PresencePublisherOptions? options = null, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _transport = transport;
        _options = options ?? new PresencePublisherOptions();
        _options.Validate();
        _time = timeProvider ?? TimeProvider.System;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<PresencePublisher>();
        Mailbox = _options.CalendarPolicy.Mailbox ?? transport.User.Address;
    }

    /// <summary>The address the calendar is published under.</summary>
    public string Mailbox { get; }

    /// <summary>What the calendar said when it was last evaluated; null before the first time and without a calendar.</summary>
    public CalendarSnapshot? Calendar { get; private set; }

    /// <summary>The user's containers and who is in them, as the server last said; empty before sign-in.</summary>
    public EquatableArray<Container> Containers { get; private set; }

    /// <summary>Signs in and publishes this endpoint's state, working hours and calendar.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>How publishing went.</returns>
    /// <exception cref="PresenceTransportException">The server can't be reached or refuses.</exception>
    /// <exception cref="CalendarSourceException">The calendar can't be read. The endpoint is signed in and shows its other state.</exception>
    public async Task<PublishResult> SignInAsync(CancellationToken cancellationToken)
    {
        SelfData self = await _transport.SignInAsync(cancellationToken).ConfigureAwait(false);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _ledger.Learn(self.Publications);
            Remember(self.Containers);
        }
        finally
        {
            _turn.Release();
        }

        CalendarSourceException? unreadable = null;
        try
        {
            await ReadCalendarAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CalendarSourceException exception)
        {
            unreadable = exception;
        }

        bool withCalendar = _options.Calendar is not null && unreadable is null;
        PublishResult result = await PublishAsync(() => withCalendar ? [.. SignInState(), .. EvaluateCalendar()] : SignInState(), cancellationToken).ConfigureAwait(false);
        return unreadable is null ? result : throw unreadable;
    }

    /// <summary>Signs out: what is bound to this endpoint ends, and the user looks offline unless signed in elsewhere.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public Task SignOutAsync(CancellationToken cancellationToken) => _transport.SignOutAsync(cancellationToken).AsTask();

    /// <summary>Reads the calendar now and publishes what changed. Without a calendar, does nothing.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How publishing went.</returns>
    /// <exception cref="CalendarSourceException">The calendar can't be read; what was published stays.</exception>
    public async Task<PublishResult> RefreshAsync(CancellationToken cancellationToken)
    {
        if (_options.Calendar is null)
        {
            return new PublishResult(ResponseStatus.Ok, default, 0);
        }

        await ReadCalendarAsync(cancellationToken).ConfigureAwait(false);
        return await PublishAsync(EvaluateCalendar, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Keeps the calendar fresh until cancelled: reads it every <see cref="PresencePublisherOptions.RefreshInterval"/>, and publishes at
    /// every edge in between, computed here, so that a state changes when the meeting does. A calendar that can't be read keeps what was published.
    /// </summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A task that ends by cancellation.</returns>
    /// <exception cref="OperationCanceledException">Always, at the end.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset nextRead = _time.GetUtcNow() + _options.RefreshInterval;
        while (true)
        {
            DateTimeOffset now = _time.GetUtcNow();
            DateTimeOffset next = Calendar?.NextEdge is { } edge && edge < nextRead ? edge : nextRead;
            if (next > now)
            {
                await Task.Delay(next - now, _time, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (now >= nextRead)
            {
                nextRead = now + _options.RefreshInterval;
                await RefreshOrKeepAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await PublishAsync(EvaluateCalendar, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Publishes what the user chose.</summary>
    /// <param name="availability">The choice; null takes an earlier one back, and the automatic state shows again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How publishing went.</returns>
    public Task<PublishResult> SetStatusAsync(Availability? availability, CancellationToken cancellationToken) => PublishAsync(
        () => PublicationGrammar.Manual(availability is null ? null : new UserState { Manual = true, Availability = availability }), cancellationToken);

    /// <summary>Publishes the personal note.</summary>
    /// <param name="text">Plain text; null takes the note back.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How publishing went.</returns>
    /// <exception cref="ArgumentException">The text has a character that XML cannot carry.</exception>
    public Task<PublishResult> SetNoteAsync(string? text, CancellationToken cancellationToken) =>
        PublishAsync(() => PublicationGrammar.PersonalNote(text is null ? null : Note.Personal(text)), cancellationToken);

    /// <summary>Gives a contact an access level: takes the contact out of every other level's list.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="level">The level; <see cref="AccessLevel.Default"/> only takes the contact out of the lists.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How the server took it.</returns>
    public async Task<ResponseStatus> SetAccessLevelAsync(SipUri contact, AccessLevel level, CancellationToken cancellationToken)
    {
        ContainerMember member = ContainerMember.User(contact);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (int attempt = 0; ; attempt++)
            {
                EquatableArray<ContainerUpdate> updates = AccessUpdates(member, level);
                if (updates.IsEmpty)
                {
                    return ResponseStatus.Ok;
                }

                ContainerUpdateResponse response = await _transport.UpdateContainersAsync(updates, cancellationToken).ConfigureAwait(false);
                Remember(response.Containers);
                if (response.Status != ResponseStatus.Conflict || attempt >= _options.MaxConflictRetries)
                {
                    return response.Status;
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Publishes items as they are, keys and versions included: for those who know what they do.</summary>
    /// <param name="publications">The items.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server's answer.</returns>
    /// <exception cref="ArgumentException">A text has a character that XML cannot carry.</exception>
    public async Task<PublishResponse> PublishRawAsync(EquatableArray<Publication> publications, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            PublishResponse response = await SendAsync(publications, cancellationToken).ConfigureAwait(false);
            _ledger.Learn(response.Changed);
            return response;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Signs out and gives the transport back.</summary>
    /// <returns>A task that ends when it is done.</returns>
    public async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private async Task RefreshOrKeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CalendarSourceException exception)
        {
            Log.CalendarUnreadable(_logger, _transport.User, exception.Message);
            await PublishAsync(EvaluateCalendar, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReadCalendarAsync(CancellationToken cancellationToken)
    {
        if (_options.Calendar is null)
        {
            return;
        }

        // From before the window's start to past the next reading.
        CompatibilityProfile profile = _options.CalendarPolicy.Profile;
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset start = now.AddDays(-(profile.FreeBusyDaysBack + 2));
        DateTimeOffset end = now + (profile.FreeBusyGranularity * profile.FreeBusySlots) + TimeSpan.FromDays(1);
        CalendarReadResult result = await _options.Calendar.GetEventsAsync(start, end, cancellationToken).ConfigureAwait(false);
        if (!result.Skipped.IsEmpty)
        {
            Log.CalendarItemsSkipped(_logger, _transport.User, result.Skipped.Count);
        }

        _events = result.Events;
    }

    private IEnumerable<WantedPublication> SignInState()
    {
        foreach (WantedPublication wanted in PublicationGrammar.Machine(_transport.Endpoint, _options.Machine))
        {
            yield return wanted;
        }

        if (_options.WorkingHours is { } hours)
        {
            foreach (WantedPublication wanted in PublicationGrammar.WorkingHours(new CalendarData { MailboxId = Mailbox, WorkingHours = hours }))
            {
                yield return wanted;
            }
        }
    }

    private IEnumerable<WantedPublication> EvaluateCalendar()
    {
        CalendarPolicy policy = _options.CalendarPolicy with { Mailbox = Mailbox };
        CalendarSnapshot snapshot = CalendarPresence.Evaluate(_events.AsSpan(), policy, _time.GetUtcNow());
        Calendar = snapshot;
        return PublicationGrammar.CalendarSnapshot(snapshot, Mailbox, policy.Profile.CalendarExpiry);
    }

    private async Task<PublishResult> PublishAsync(Func<IEnumerable<WantedPublication>> wanted, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Evaluated in turn, so that an older state never goes out after a newer one.
            List<WantedPublication> items = [.. wanted()];
            for (int attempt = 1; ; attempt++)
            {
                EquatableArray<Publication> difference = _ledger.Difference(items);
                if (difference.IsEmpty)
                {
                    return new PublishResult(ResponseStatus.Ok, difference, attempt - 1);
                }

                PublishResponse response = await SendAsync(difference, cancellationToken).ConfigureAwait(false);
                _ledger.Learn(response.Changed);
                _ledger.Learn(response.Conflicts, difference);
                if (response.Status != ResponseStatus.Conflict || attempt > _options.MaxConflictRetries)
                {
                    return new PublishResult(response.Status, difference, attempt) { Detail = response.Detail };
                }

                Log.VersionConflict(_logger, _transport.User, response.Conflicts.Count, attempt);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private ValueTask<PublishResponse> SendAsync(EquatableArray<Publication> publications, CancellationToken cancellationToken) =>
        _transport.PublishAsync(PresenceXml.ToUtf8(new PublishDocument(_transport.User, publications)), cancellationToken);

    private void Remember(EquatableArray<Container> containers) =>
        Containers = [.. Containers.Where(known => !containers.Any(container => container.Id == known.Id)), .. containers];

    private EquatableArray<ContainerUpdate> AccessUpdates(ContainerMember member, AccessLevel level)
    {
        var updates = new List<ContainerUpdate>();
        foreach (Container container in Containers)
        {
            if (container.Id != level.Container && container.Members.AsSpan().Contains(member))
            {
                updates.Add(new ContainerUpdate(container.Id, container.Version, [new ContainerMemberChange(Add: false, member)]));
            }
        }

        Container? target = Containers.FirstOrDefault(container => container.Id == level.Container);
        if (level != AccessLevel.Default && target?.Members.AsSpan().Contains(member) != true)
        {
            updates.Add(new ContainerUpdate(level.Container, target?.Version ?? 0, [new ContainerMemberChange(Add: true, member)]));
        }

        return updates.ToEquatableArray();
    }
}
