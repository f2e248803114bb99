using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Diagnostics;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnhancedPresence.Publishing;

/// <summary>
/// Publishes one user's presence from one endpoint: the machine's state, the user's choice and note, working hours, and what the calendar
/// says. Asks the server what it holds, as other endpoints of the user publish too, sends only what differs, and settles version conflicts itself.
/// Safe for use from several threads; requests go one after the other.
/// </summary>
public sealed partial class PresencePublisher : IAsyncDisposable
{
    private static readonly long Never = DateTimeOffset.MaxValue.UtcTicks;

    private readonly IPresenceTransport _transport;
    private readonly PresencePublisherOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PublicationGrammar _grammar;
    private readonly PublicationLedger _ledger;

    [SuppressMessage("Usage", "CA2213", Justification = "Requests may still be under way; without a wait handle there is nothing to free.")]
    private readonly SemaphoreSlim _turn = new(1, 1);

    [SuppressMessage("Usage", "CA2213", Justification = "As for the turn.")]
    private readonly SemaphoreSlim _reading = new(1, 1);

    private readonly PublisherMetrics _metrics;
    [SuppressMessage("Usage", "CA2213", Justification = "As for the turn.")]
    private readonly CancellationTokenSource _life = new();

    private readonly TaskCompletionSource _signedIn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CalendarInput _calendar;
    private RefreshSchedule _schedule;
    private DateTimeOffset? _unpublishedEdge;

    // When what the server did not take is sent again, in UTC ticks: a number can be read while another thread writes it.
    private long _retryTicks = Never;
    private bool _holdsSignInState;
    private bool _tellsReplies;
    private bool _knowsWhatIsHeld;

    /// <summary>Makes a publisher; nothing is sent before <see cref="SignInAsync"/>.</summary>
    /// <param name="transport">The way to the server. The publisher signs it in and out, and disposes it.</param>
    /// <param name="options">What to publish; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere. User content is never logged.</param>
    /// <param name="meterFactory">Who makes the meter <see cref="PresenceDiagnostics.MeterName"/>; null for one of this publisher's own.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public PresencePublisher(
        IPresenceTransport transport,
        PresencePublisherOptions? options = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _transport = transport;
        _options = options?.Copy() ?? new PresencePublisherOptions();
        if (new PresencePublisherOptionsValidator().Validate(null, _options) is { Failed: true } failure)
        {
            throw new ArgumentException(failure.FailureMessage, nameof(options));
        }

        _schedule = new RefreshSchedule(_options, transport.User);
        _metrics = new PublisherMetrics(meterFactory);
        _time = timeProvider ?? TimeProvider.System;
        _ledger = new PublicationLedger(_time);
        _grammar = new PublicationGrammar(_options.CalendarPolicy.Profile);
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<PresencePublisher>();
        Mailbox = _options.CalendarPolicy.Mailbox ?? transport.User.Address;
        _calendar = new CalendarInput(_options, Mailbox);
    }

    /// <summary>The user whose presence it is.</summary>
    public SipUri User => _transport.User;

    /// <summary>The address the calendar is published under.</summary>
    public string Mailbox { get; }

    /// <summary>
    /// What the calendar said when it was last evaluated, and how far that can be believed; null before the first time and without a calendar.
    /// </summary>
    public CalendarSnapshot? Calendar { get; private set; }

    /// <summary>The user's containers and who is in them, as the server last said; empty before sign-in.</summary>
    public EquatableArray<Container> Containers { get; private set; }

    internal bool IsSignedIn => _signedIn.Task.IsCompletedSuccessfully;

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
            _ledger.Replace(self.Publications);
            _knowsWhatIsHeld = true;
            Remember(self.Containers);
            _signedIn.TrySetResult();
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

        PublishResult result = await PublishAutomaticAsync(cancellationToken).ConfigureAwait(false);
        return unreadable is null ? result : throw unreadable;
    }

    /// <summary>Waits until somebody, such as the host's service, has signed this publisher in; from then on the server can be asked.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends with the sign-in.</returns>
    /// <exception cref="PresenceTransportException">The server will not have the user, see <see cref="PresenceTransportException.IsPermanent"/>.</exception>
    /// <exception cref="ObjectDisposedException">The publisher was disposed without having signed in.</exception>
    public Task WaitForSignInAsync(CancellationToken cancellationToken) => _signedIn.Task.WaitAsync(cancellationToken);

    /// <summary>Signs out: what is bound to this endpoint ends, and the user looks offline unless signed in elsewhere.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public Task SignOutAsync(CancellationToken cancellationToken) => _transport.SignOutAsync(cancellationToken).AsTask();

    /// <summary>Publishes what the user chose.</summary>
    /// <param name="availability">The choice; null takes an earlier one back, and the automatic state shows again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How publishing went.</returns>
    public Task<PublishResult> SetStatusAsync(Availability? availability, CancellationToken cancellationToken) =>
        ChooseAsync(availability, lasts: null, cancellationToken);

    /// <summary>Publishes what the user chose for a time; the automatic state shows again when it is over, signed in or not.</summary>
    /// <param name="availability">The choice.</param>
    /// <param name="lasts">How long: a second or more, and no more than the server allows (a year by default).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How publishing went.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is less than a second.</exception>
    public Task<PublishResult> SetStatusAsync(Availability availability, TimeSpan lasts, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lasts, TimeSpan.FromSeconds(1));
        return ChooseAsync(availability, lasts, cancellationToken);
    }

    /// <summary>Publishes the personal note.</summary>
    /// <param name="text">Plain text; null takes the note back.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How publishing went.</returns>
    /// <exception cref="ArgumentException">The text has a character that XML cannot carry.</exception>
    public Task<PublishResult> SetNoteAsync(string? text, CancellationToken cancellationToken) =>
        PublishWantedAsync(_grammar.PersonalNote(text is null ? null : Note.Personal(text)), cancellationToken);

    /// <summary>Gives a contact an access level: takes the contact out of every other level's list.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="level">The level; <see cref="AccessLevel.Default"/> only takes the contact out of the lists.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How the server took it.</returns>
    public Task<ResponseStatus> SetAccessLevelAsync(SipUri contact, AccessLevel level, CancellationToken cancellationToken) =>
        SetAccessLevelAsync(ContainerMember.User(contact), level, cancellationToken);

    /// <summary>Gives a contact, a domain or a network an access level: takes it out of every other level's list, in one request.</summary>
    /// <param name="member">Who gets the level.</param>
    /// <param name="level">The level; <see cref="AccessLevel.Default"/> only takes the member out of the lists.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How the server took it.</returns>
    public async Task<ResponseStatus> SetAccessLevelAsync(ContainerMember member, AccessLevel level, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(member);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (int attempt = 0; ; attempt++)
            {
                EquatableArray<ContainerUpdate> updates = new ContainerMembership(_transport.User, Containers).Move(member, level);
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

    /// <summary>Signs out and gives the transport back. Requests under way end as the transport ends them; doing it twice is no error.</summary>
    /// <returns>A task that ends when it is done.</returns>
    public async ValueTask DisposeAsync()
    {
        GiveUp(new ObjectDisposedException(nameof(PresencePublisher)));
        await _life.CancelAsync().ConfigureAwait(false);
        _metrics.Dispose();
        await _transport.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Tells who waits for the sign-in that there will be none; nothing once it was there.</summary>
    internal void GiveUp(Exception reason)
    {
        if (_signedIn.TrySetException(reason))
        {
            // Nobody may wait.
            _ = _signedIn.Task.Exception;
        }
    }
}
