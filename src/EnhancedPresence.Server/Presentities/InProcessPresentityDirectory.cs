using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// The presentities of one process: each is loaded from the store at its first touch, takes its commands one after the other, and wakes by
/// itself when the clock ends a publication. Different presentities work at the same time. The only writer of its store, unless it is made for a part of
/// its presentities. Does not own the store. Safe for use from several threads.
/// </summary>
public sealed class InProcessPresentityDirectory : IPresentityDirectory
{
    // Few enough that users who are at work don't notice it.
    private const int SweepPage = 100;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _ending = new();
    private readonly ITimer? _sweep;
    private Task _sweeping = Task.CompletedTask;
    private readonly ConcurrentDictionary<SipUri, PresentityUnit> _units = new();
    private readonly PresentitySurroundings _surroundings;

    /// <summary>Makes a directory over a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="rules">What holds for every presentity; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    /// <param name="meterFactory">Who makes the meter <see cref="PresenceServerDiagnostics.MeterName"/>; null for one of this directory's own.</param>
    public InProcessPresentityDirectory(
        IPresenceStore store,
        PresentityRules? rules = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        IMeterFactory? meterFactory = null)
        : this(store, rules ?? PresentityRules.Default, timeProvider ?? TimeProvider.System, loggerFactory, meterFactory, isPart: false)
    {
    }

    private InProcessPresentityDirectory(
        IPresenceStore store, PresentityRules rules, TimeProvider time, ILoggerFactory? loggerFactory, IMeterFactory? meterFactory, bool isPart)
    {
        ArgumentNullException.ThrowIfNull(store);
        Telemetry = new ServerTelemetry(meterFactory, time);
        _surroundings = new PresentitySurroundings(
            store,
            rules,
            new Presentity(rules),
            time,
            (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<InProcessPresentityDirectory>())
        {
            ResumesUntil = isPart ? null : time.GetUtcNow() + rules.RestartGrace,
            Telemetry = Telemetry,
        };
        Telemetry.ObserveDirectory(() => _units.Count, () => _surroundings.Commits.Waiting + _surroundings.ClockCommits.Waiting);
        _sweep = isPart || rules.RestartGrace == TimeSpan.Zero ? null : _surroundings.Time.CreateTimer(
            static d => ((InProcessPresentityDirectory)d!).BeginSweep(), this, rules.RestartGrace, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Makes a directory of a part of a store's presentities, while other directories have the rest: those that it is asked about, until they are released. Who
    /// asks sees to it that no presentity is in two of them for long; if one is, the store refuses what builds on anything but the newest. Endpoints
    /// that were signed in have <see cref="PresentityRules.RestartGrace"/> from the moment when their presentity comes here, and what the clock ends
    /// ends once somebody has asked about its presentity.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="rules">What holds for every presentity; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    /// <param name="meterFactory">Who makes the meter <see cref="PresenceServerDiagnostics.MeterName"/>; null for one of this directory's own.</param>
    /// <returns>The directory.</returns>
    public static InProcessPresentityDirectory ForPart(
        IPresenceStore store,
        PresentityRules? rules = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        IMeterFactory? meterFactory = null) =>
        new(store, rules ?? PresentityRules.Default, timeProvider ?? TimeProvider.System, loggerFactory, meterFactory, isPart: true);

    /// <summary>
    /// Lets go of a presentity: what the store does not know yet of its registrations is written, its watchers hear nothing more, and the next question about it
    /// reads it anew. One that is not here is no error.
    /// </summary>
    /// <param name="owner">The presentity.</param>
    /// <param name="cancellationToken">Ends the wait for its turn; it is then still here.</param>
    /// <returns>A task that ends when it is gone.</returns>
    public async ValueTask ReleaseAsync(SipUri owner, CancellationToken cancellationToken)
    {
        if (_units.TryGetValue(Normalize(owner), out PresentityUnit? unit))
        {
            await unit.ReleaseAsync(cancellationToken).ConfigureAwait(false);
            _units.TryRemove(KeyValuePair.Create(unit.Owner, unit));
        }
    }

    /// <summary>Whether a presentity is here: somebody has asked about it, it exists or is waited for, and it was not released.</summary>
    /// <param name="owner">The presentity.</param>
    /// <returns>True when it is in memory.</returns>
    public bool Holds(SipUri owner) => _units.ContainsKey(Normalize(owner));

    /// <inheritdoc/>
    public ValueTask<PresentityReply> ExecuteAsync(SipUri owner, PresentityCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return WithUnitAsync(owner, static (unit, c, token) => unit.ExecuteAsync(c, token), command, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<SelfData?> GetSelfAsync(SipUri owner, CancellationToken cancellationToken) =>
        WithUnitAsync(owner, static (unit, _, token) => unit.GetSelfAsync(token), 0, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<OwnData?> WatchOwnAsync(SipUri owner, OwnDataOutbox outbox, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        return WithUnitAsync(owner, static (unit, o, token) => unit.WatchOwnAsync(o, token), outbox, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<string> GetDisplayNameAsync(SipUri owner, Watcher watcher, CancellationToken cancellationToken) =>
        WithUnitAsync(owner, static (unit, w, token) => unit.GetDisplayNameAsync(w, token), watcher, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<WatchReply> QueryAsync(
        SipUri owner, Watcher watcher, EquatableArray<CategoryName> categories, CancellationToken cancellationToken) =>
        WithUnitAsync(owner, static (unit, q, token) => unit.QueryAsync(q.watcher, q.categories, token), (watcher, categories), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<WatchOutcome> SubscribeAsync(SipUri owner, PresenceWatch watch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(watch);
        return WithUnitAsync(owner, static (unit, w, token) => unit.SubscribeAsync(w, token), watch, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask UnsubscribeAsync(SipUri owner, INotificationSink outbox, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        if (_units.TryGetValue(Normalize(owner), out PresentityUnit? unit))
        {
            await unit.UnsubscribeAsync(outbox, cancellationToken).ConfigureAwait(false);
            if (unit.IsRetired)
            {
                _units.TryRemove(KeyValuePair.Create(unit.Owner, unit));
            }
        }
    }

    /// <summary>Stops the timers and waits for what they have begun. Requests that are under way end as they would have. May be called again.</summary>
    /// <returns>A task that ends when nothing runs any more.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_sweep is not null)
        {
            await _sweep.DisposeAsync().ConfigureAwait(false);
        }

        if (!_ending.IsCancellationRequested)
        {
            await _ending.CancelAsync().ConfigureAwait(false);
        }

        await _sweeping.ConfigureAwait(false);
        _ending.Dispose();
        foreach (PresentityUnit unit in _units.Values)
        {
            await unit.DisposeAsync().ConfigureAwait(false);
        }

        Telemetry.Dispose();
    }

    /// <summary>What it measures.</summary>
    internal ServerTelemetry Telemetry { get; }

    /// <summary>What commits wait for at the moment.</summary>
    internal CommitWatch Commits => _surroundings.Commits;

    /// <summary>Waits for what timers have begun; for tests with virtual time.</summary>
    internal async ValueTask SettleAsync()
    {
        await _sweeping.ConfigureAwait(false);
        foreach (PresentityUnit unit in _units.Values)
        {
            await unit.SettleAsync().ConfigureAwait(false);
        }
    }

    // sips: and sip: are two ways to one person.
    private static SipUri Normalize(SipUri owner)
    {
        SipUri address = owner.AddressOfRecord;
        return address.ToString().StartsWith("sip:", StringComparison.Ordinal) ? address : SipUri.Parse("sip:" + address.Address);
    }

    // The timer's own thread must not wait; what it began is awaited at disposal.
    private void BeginSweep() => _sweeping = SweepAsync(_ending.Token);

    // A touch ends what is over; from then on the presentity wakes by itself. One after the other: there is no hurry.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a store throws, it is tried again later.")]
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            EquatableArray<SipUri> page;
            SipUri? after = null;
            do
            {
                page = await _surroundings.Store.ListEndingAsync(after, SweepPage, cancellationToken).ConfigureAwait(false);
                foreach (SipUri owner in page)
                {
                    await GetSelfAsync(owner, cancellationToken).ConfigureAwait(false);
                    after = owner;
                }
            }
            while (page.Count == SweepPage);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server ends.
        }
        catch (Exception e)
        {
            Log.SweepFailed(_surroundings.Logger, e);
            _sweep!.Change(RetryDelay, Timeout.InfiniteTimeSpan);
        }
    }

    // A unit of somebody who does not exist retires at once, so that questions about invented names leave nothing behind; who was waiting
    // for it gets a new one.
    private async ValueTask<TReply> WithUnitAsync<TArgument, TReply>(
        SipUri owner,
        Func<PresentityUnit, TArgument, CancellationToken, ValueTask<(bool Done, TReply Reply)>> call,
        TArgument argument,
        CancellationToken cancellationToken)
    {
        SipUri key = Normalize(owner);
        while (true)
        {
            PresentityUnit unit = _units.GetOrAdd(key, static (k, s) => new PresentityUnit(k, s), _surroundings);
            (bool done, TReply reply) = await call(unit, argument, cancellationToken).ConfigureAwait(false);
            if (unit.IsRetired)
            {
                _units.TryRemove(KeyValuePair.Create(key, unit));
            }

            if (done)
            {
                return reply;
            }
        }
    }
}
