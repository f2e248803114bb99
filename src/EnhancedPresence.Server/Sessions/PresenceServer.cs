using System.Diagnostics.Metrics;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Sessions;

/// <summary>
/// A presence server without sockets: endpoints of the same process sign in to it, through
/// <see cref="InMemoryPresenceTransport"/> or a front end. Safe for use from several threads.
/// </summary>
public sealed class PresenceServer : IPresenceHost, IAsyncDisposable
{
    private readonly IPresentityDirectory _directory;
    private readonly bool _ownsDirectory;
    private readonly bool _ownsTelemetry;
    private readonly DomainTable _domains;
    private readonly PresenceServerLimits _limits;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly Dictionary<(SipUri User, EndpointId Endpoint), PresenceSession> _sessions = [];
    private long _lastRegistration;

    /// <summary>Makes a server over a store, with a directory of its own.</summary>
    /// <param name="store">The store; the caller disposes it after the server.</param>
    /// <param name="options">How the server works.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    /// <param name="meterFactory">Who makes the meter <see cref="PresenceServerDiagnostics.MeterName"/>; null for one of this server's own.</param>
    /// <exception cref="OptionsValidationException">An option has no valid value.</exception>
    public PresenceServer(
        IPresenceStore store,
        PresenceServerOptions options,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        IMeterFactory? meterFactory = null)
        : this(MakeDirectory(store, options, timeProvider, loggerFactory, meterFactory), options, timeProvider, loggerFactory, meterFactory)
    {
        _ownsDirectory = true;
        Users = new StoreUserDirectory(store, options);
    }

    /// <summary>Makes a server over a directory. The directory's rules hold for presentities; the options for sign-in and requests.</summary>
    /// <param name="directory">The directory; the caller disposes it after the server.</param>
    /// <param name="options">How the server works.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    /// <param name="meterFactory">
    /// Who makes the meter <see cref="PresenceServerDiagnostics.MeterName"/>; null for one of this server's own. An
    /// <see cref="InProcessPresentityDirectory"/> has one already, which the server shares.
    /// </param>
    /// <exception cref="OptionsValidationException">An option has no valid value.</exception>
    public PresenceServer(
        IPresentityDirectory directory,
        PresenceServerOptions options,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(options);
        OptionsCheck.ThrowIfInvalid(new PresenceServerOptionsValidator(), options);
        _directory = directory;
        _domains = new DomainTable(options);
        _limits = options.Limits;

        // A server passes values on and does not judge them; the whole body is bounded before it is read.
        ReadOptions = new PresenceXmlOptions
        {
            KeepInvalidValues = true,
            Limits = PresenceXmlLimits.Default with { MaxDocumentBytes = options.Limits.BytesPerRequest },
        };
        Policy = options.ToRules().ToPolicy();
        Domain = options.Domains[0];
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<PresenceServer>();

        // Registrations grow over restarts, and from server to server as far as their clocks agree.
        _lastRegistration = (timeProvider ?? TimeProvider.System).GetUtcNow().UtcTicks;
        var own = directory as InProcessPresentityDirectory;
        _ownsTelemetry = own is null;
        Telemetry = own?.Telemetry ?? new ServerTelemetry(meterFactory, timeProvider ?? TimeProvider.System);
        Commits = own?.Commits;
        Telemetry.ObserveSessions(() => SessionCount, CountWaiting);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A user of one of <see cref="PresenceServerOptions.Domains"/> gets a presence; users of the other known domains may only watch. The
    /// same endpoint signing in again takes the place of its earlier session, and what it has published stays.
    /// </remarks>
    public async ValueTask<IPresenceSession> SignInAsync(
        SipUri user, EndpointId endpoint, NotificationOutbox outbox, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        (PresenceSession? session, PresentityReply reply) = await TrySignInAsync(user, endpoint, outbox, null, cancellationToken).ConfigureAwait(false);
        return session ?? throw new PresenceTransportException($"Sign-in refused: {reply.Detail}")
        {
            IsPermanent = reply.Status is ResponseStatus.Forbidden or ResponseStatus.Invalid,
        };
    }

    /// <summary>Stops the clock's work. Sessions should have been signed out before; what is bound to their endpoints ends at the next start.</summary>
    /// <returns>A task that ends when nothing runs any more.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_ownsDirectory)
        {
            await _directory.DisposeAsync().ConfigureAwait(false);
        }

        if (_ownsTelemetry)
        {
            Telemetry.Dispose();
        }
    }

    internal IPresentityDirectory Directory => _directory;

    internal PresenceServerLimits Limits => _limits;

    /// <summary>How bodies of requests are read.</summary>
    internal PresenceXmlOptions ReadOptions { get; }

    /// <summary>What it measures.</summary>
    internal ServerTelemetry Telemetry { get; }

    /// <summary>What commits wait for at the moment; null when the directory does not say.</summary>
    internal CommitWatch? Commits { get; }

    /// <summary>How many endpoints are signed in, by SIP or otherwise.</summary>
    internal int SessionCount
    {
        get
        {
            lock (_lock)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>Finds the users of the server's own store; null for a server over a directory, whose store it does not know.</summary>
    internal IUserDirectory? Users { get; init; }

    /// <summary>Which network an address belongs to; null for a domain that is not known here.</summary>
    internal WatcherNetwork? NetworkOf(SipUri address) => _domains.Find(address);

    /// <summary>The main domain.</summary>
    internal string Domain { get; }

    /// <summary>The rules by which presence is shown here.</summary>
    internal PresencePolicy Policy { get; }

    /// <summary>Whether an address has its presence here.</summary>
    internal bool IsOwn(SipUri address) => _domains.Find(address) == WatcherNetwork.SameEnterprise;

    /// <summary>Whether a domain is one of those whose users have their presence here.</summary>
    internal bool IsOwnDomain(string domain) => SipUri.TryParse("x@" + domain, out SipUri anybody) && IsOwn(anybody);

    /// <summary>Whether a user has blocked somebody; true too when that can't be found out.</summary>
    internal async ValueTask<bool> IsBlockedAsync(SipUri owner, SipUri other, CancellationToken cancellationToken)
    {
        SelfData? self = await _directory.GetSelfAsync(owner, cancellationToken).ConfigureAwait(false);
        return self is null || _domains.Find(other) is not { } network
            || new ContainerMembership(owner, self.Containers).Resolve(new Watcher(other, network), Policy.EffectiveMembership).Container == ContainerId.Blocked;
    }

    /// <summary>Who somebody is as a watcher who may sign in; null for an address of no domain that is known here.</summary>
    internal Watcher? FindWatcher(SipUri user) =>

        // A port or an escaped character would make a second person of the same address.
        !user.IsEmpty && !user.Address.AsSpan().ContainsAny('%', ':') && _domains.Find(user) is { } network ? new Watcher(user.AddressOfRecord, network) : null;

    /// <summary>Who somebody would be as a watcher; people of unknown domains come from a federated one, if they come at all.</summary>
    internal Watcher ToWatcher(SipUri address) => new(address.AddressOfRecord, _domains.Find(address) ?? WatcherNetwork.Federated);

    /// <summary>
    /// A session that only watches: no endpoint of its user, so that looking at others does not make the user reachable, nor keeps what they have
    /// published alive. Whoever asks has proven who the watcher is.
    /// </summary>
    internal PresenceSession Watch(Watcher watcher, NotificationOutbox outbox) => new(this, watcher, EndpointId.Create(), registration: 0, outbox);

    /// <summary>Signs an endpoint in, until an instant unless it is renewed; null for as long as it likes. A refusal is a reply.</summary>
    internal async ValueTask<(PresenceSession? Session, PresentityReply Reply)> TrySignInAsync(
        SipUri user, EndpointId endpoint, NotificationOutbox outbox, DateTimeOffset? endsAt, CancellationToken cancellationToken)
    {
        (PresenceSession? Session, PresentityReply Reply) result = await MakeSessionAsync(user, endpoint, outbox, endsAt, cancellationToken).ConfigureAwait(false);
        Telemetry.SignIn(ServerTelemetry.NameOf(result.Reply.Status));
        return result;
    }

    /// <summary>Takes a session off the list, if it is still the endpoint's.</summary>
    internal void Leave(PresenceSession session)
    {
        lock (_lock)
        {
            ((ICollection<KeyValuePair<(SipUri, EndpointId), PresenceSession>>)_sessions).Remove(
                KeyValuePair.Create((session.User, session.Endpoint), session));
        }

        Log.SignedOut(_logger, session.User, session.Endpoint);
    }

    private async ValueTask<(PresenceSession? Session, PresentityReply Reply)> MakeSessionAsync(
        SipUri user, EndpointId endpoint, NotificationOutbox outbox, DateTimeOffset? endsAt, CancellationToken cancellationToken)
    {
        if (endpoint.IsEmpty || FindWatcher(user) is not var (address, network))
        {
            return (null, PresentityReply.Refused(ResponseStatus.Forbidden, $"{user} is no user of a domain that this server knows."));
        }

        long registration = Interlocked.Increment(ref _lastRegistration);
        if (network == WatcherNetwork.SameEnterprise)
        {
            PresentityReply reply = await _directory.ExecuteAsync(
                address, new PresentityCommand.SignIn(endpoint, registration) { EndsAt = endsAt }, cancellationToken).ConfigureAwait(false);
            if (reply.Status != ResponseStatus.Ok)
            {
                return (null, reply);
            }
        }

        var session = new PresenceSession(this, new Watcher(address, network), endpoint, registration, outbox);
        if (Enter(session) is { } replaced)
        {
            await replaced.EndAsync().ConfigureAwait(false);
        }

        Log.Named(_logger, address, address);
        Log.SignedIn(_logger, address, endpoint);
        return (session, PresentityReply.Ok);
    }

    private static InProcessPresentityDirectory MakeDirectory(
        IPresenceStore store, PresenceServerOptions options, TimeProvider? timeProvider, ILoggerFactory? loggerFactory, IMeterFactory? meterFactory)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsCheck.ThrowIfInvalid(new PresenceServerOptionsValidator(), options);
        return new InProcessPresentityDirectory(store, options.ToRules(), timeProvider, loggerFactory, meterFactory);
    }

    private long CountWaiting()
    {
        lock (_lock)
        {
            return _sessions.Values.Sum(static s => (long)s.Outbox.Count);
        }
    }

    // Returns the session that has to end: the earlier one, or this one when a later sign-in of the endpoint was faster.
    private PresenceSession? Enter(PresenceSession session)
    {
        lock (_lock)
        {
            var key = (session.User, session.Endpoint);
            PresenceSession? other = _sessions.GetValueOrDefault(key);
            if (other?.Registration > session.Registration)
            {
                return session;
            }

            _sessions[key] = session;
            return other;
        }
    }
}
