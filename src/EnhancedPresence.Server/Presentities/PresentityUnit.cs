using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// One presentity at work: its state, its watchers and its alarm, behind a lock that is held across the commit, so that commands take effect
/// in the order in which they become durable. Safe for use from several threads.
/// </summary>
internal sealed class PresentityUnit : IAsyncDisposable
{
    // How long the clock's work waits after a failure of the store: long enough not to press a store in trouble, short against any expiry.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    // How long the store may not know of a renewed registration or a lost connection; what the user does meanwhile takes it along.
    private static readonly TimeSpan OweDelay = TimeSpan.FromSeconds(1);

    // Timers have an upper bound of about 49 days; waking once a day to look again costs nothing.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly Surroundings _around;

    [SuppressMessage("Usage", "CA2213", Justification = "Requests may still be waiting; without a wait handle there is nothing to free.")]
    private readonly SemaphoreSlim _turn = new(1, 1);

    private readonly PresenceFanOut _fanOut;
    private readonly ITimer _alarm;

    // Of the endpoints whose registration has moved what the store has. Nobody who stays or leaves waits for the store.
    private readonly Dictionary<EndpointId, StoredRegistration> _owed = [];
    private PresentityState _state;
    private long _sequence;
    private bool _mustLoad = true;
    private bool _isLoaded;
    private DateTimeOffset? _deadline;
    private Task _alarmWork = Task.CompletedTask;

    public PresentityUnit(SipUri owner, Surroundings around)
    {
        _around = around;
        _state = PresentityState.Empty(owner);
        _fanOut = new PresenceFanOut(around.Rules);
        _alarm = around.Time.CreateTimer(
            static unit => ((PresentityUnit)unit!).WakeUp(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public SipUri Owner => _state.Owner;

    /// <summary>Whether the unit has ended because its presentity does not exist; it takes no more calls.</summary>
    public bool IsRetired { get; private set; }

    public ValueTask<(bool Done, PresentityReply Reply)> ExecuteAsync(PresentityCommand command, CancellationToken cancellationToken) =>
        TakeTurnAsync(
            static (unit, ready, c) => ready || unit.IsAboutTheSignedIn(c) ? unit.StepAsync(c) : ValueTask.FromResult(NotReady()),
            command,
            cancellationToken);

    public ValueTask<(bool Done, SelfData? Reply)> GetSelfAsync(CancellationToken cancellationToken) => TakeTurnAsync(
        static (unit, ready, _) => ValueTask.FromResult(ready ? unit._state.ToSelfData(unit.Now) : null), 0, cancellationToken);

    public ValueTask<(bool Done, OwnData? Reply)> WatchOwnAsync(OwnDataOutbox outbox, CancellationToken cancellationToken) => TakeTurnAsync(
        static (unit, ready, o) =>
        {
            unit._fanOut.Add(o);
            if (!ready)
            {
                return ValueTask.FromResult<OwnData?>(null);
            }

            unit._fanOut.CloseLeft(unit._state);
            return ValueTask.FromResult<OwnData?>(new OwnData(unit._state.ToSelfData(unit.Now), unit._state.Contacts, unit._state.Subscribers));
        },
        outbox,
        cancellationToken);

    public ValueTask<(bool Done, string Reply)> GetDisplayNameAsync(Watcher watcher, CancellationToken cancellationToken) => TakeTurnAsync(
        static (unit, ready, w) => ValueTask.FromResult(
            (ready ? IdentityCard.For(unit._state, w, unit._around.Rules)?.DisplayName : null) ?? string.Empty),
        watcher,
        cancellationToken);

    public ValueTask<(bool Done, WatchReply Reply)> QueryAsync(
        Watcher watcher, EquatableArray<CategoryName> categories, CancellationToken cancellationToken) => TakeTurnAsync(
        static (unit, ready, q) => ValueTask.FromResult(unit.Outcome(ready) is var outcome and not WatchOutcome.Ok
            ? new WatchReply(outcome, null)
            : new WatchReply(WatchOutcome.Ok, unit._fanOut.View(unit._state, q.watcher, q.categories, unit.Now))),
        (watcher, categories),
        cancellationToken);

    public ValueTask<(bool Done, WatchOutcome Reply)> SubscribeAsync(PresenceWatch watch, CancellationToken cancellationToken) => TakeTurnAsync(
        static async (unit, ready, w) =>
        {
            WatchOutcome outcome = unit.Outcome(ready);
            if (outcome == WatchOutcome.Ok || (outcome == WatchOutcome.Unknown && w.AwaitsFirstSignIn))
            {
                await unit.NoteAsync(w).ConfigureAwait(false);
                unit._fanOut.Add(w, unit._state, unit.Now);
            }

            return outcome;
        },
        watch,
        cancellationToken);

    public async ValueTask UnsubscribeAsync(NotificationOutbox outbox, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        _fanOut.Remove(outbox, Owner);
        await RetireIfUnknownAsync().ConfigureAwait(false);
        _turn.Release();
    }

    public async ValueTask SettleAsync() => await _alarmWork.ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await _alarm.DisposeAsync().ConfigureAwait(false);
        await _alarmWork.ConfigureAwait(false);
    }

    private DateTimeOffset Now => _around.Time.GetUtcNow();

    private static PresentityReply Unavailable(CommitOutcome outcome) => PresentityReply.Refused(ResponseStatus.Unavailable, outcome switch
    {
        CommitOutcome.Busy => "The presence store has too much to do; nothing was changed.",
        CommitOutcome.Failed => "The presence store can't write; nothing was changed.",
        CommitOutcome.Conflict => "Another server has changed the presence; nothing was changed here.",
        _ => "The presence store does not answer; whether the change was kept is not known.",
    });

    private static PresentityReply NotReady() =>
        PresentityReply.Refused(ResponseStatus.Unavailable, "The presence store does not answer; nothing was changed.");

    // How long somebody is signed in the store hears later, so a store that does not answer keeps nobody from staying or from leaving later.
    private bool IsAboutTheSignedIn(PresentityCommand command) => command switch
    {
        PresentityCommand.SignIn c => _state.Endpoints.ContainsKey(c.Endpoint),
        PresentityCommand.LoseConnection => true,
        _ => false,
    };

    private WatchOutcome Outcome(bool ready) =>
        !ready ? WatchOutcome.Unavailable : _state.Exists ? WatchOutcome.Ok : WatchOutcome.Unknown;

    private async ValueTask<(bool Done, TReply Reply)> TakeTurnAsync<TArgument, TReply>(
        Func<PresentityUnit, bool, TArgument, ValueTask<TReply>> work, TArgument argument, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (IsRetired)
            {
                return (false, default!);
            }

            bool ready = await GetReadyAsync(cancellationToken).ConfigureAwait(false);
            TReply reply = await work(this, ready, argument).ConfigureAwait(false);
            await RetireIfUnknownAsync().ConfigureAwait(false);
            return (true, reply);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask RetireIfUnknownAsync()
    {
        if (!_state.Exists && !_mustLoad && _fanOut.IsEmpty && !IsRetired)
        {
            IsRetired = true;
            await _alarm.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Loads what is missing or in doubt, then lets the clock have what is its own, so that no command sees a publication that is over.
    private async ValueTask<bool> GetReadyAsync(CancellationToken cancellationToken)
    {
        if (_mustLoad)
        {
            if (!await LoadAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            // Drops what was bound to endpoints that are gone, as after a restart.
            return (await StepAsync(new PresentityCommand.Expire()).ConfigureAwait(false)).Status == ResponseStatus.Ok;
        }

        return _deadline is not { } deadline || deadline > Now
            || (await StepAsync(new PresentityCommand.Expire()).ConfigureAwait(false)).Status == ResponseStatus.Ok;
    }

    private async ValueTask<bool> LoadAsync(CancellationToken cancellationToken)
    {
        StoredPresentity? stored;
        try
        {
            stored = await _around.Store.LoadAsync(Owner, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.StoreFailed(_around.Logger, Owner, e);
            return false;
        }

        _mustLoad = false;
        for (int i = 0; i < (stored?.Damage.Count ?? 0); i++)
        {
            Log.Damaged(_around.Logger, Owner, stored!.Damage[i]);
        }

        if ((stored?.Sequence ?? 0) != _sequence)
        {
            // A commit whose outcome was unknown did take place, or this is the first touch.
            PresentityState before = _state;
            PresentityState after = _isLoaded
                ? KeepOwed(before, PresentityState.Restore(before, stored))
                : PresentityState.Restore(Owner, stored, _around.ResumesUntil);
            _sequence = stored?.Sequence ?? 0;
            Take(after);
            _fanOut.Notify(before, after, Now);
        }

        _isLoaded = true;
        return true;
    }

    private async ValueTask<PresentityReply> StepAsync(PresentityCommand command)
    {
        DateTimeOffset now = Now;
        ServerTelemetry telemetry = _around.Telemetry;
        Decision decision;
        using (telemetry.StartPart("enhanced_presence.decide"))
        {
            decision = _around.Presentity.Decide(_state, command, now);
        }

        if (decision.Changes.IsEmpty)
        {
            return decision.Reply;
        }

        CommitOutcome outcome = TryOwe(decision.Changes) ? CommitOutcome.Kept : await CommitAsync(decision.Changes, now).ConfigureAwait(false);
        if (outcome != CommitOutcome.Kept)
        {
            _mustLoad = true;
            SetAlarm(RetryDelay);
            return Unavailable(outcome);
        }

        long kept = telemetry.Now();
        bool isFirst;
        using (telemetry.StartPart("enhanced_presence.fan_out"))
        {
            PresentityState before = _state;
            Take(Presentity.Apply(before, decision.Changes));
            telemetry.FannedOut(_fanOut.Notify(before, _state, Now), kept);
            isFirst = !before.Exists && _state.Exists;
        }

        if (isFirst)
        {
            // The user has signed in for the first time, and hears of those who have waited for it.
            foreach (PresenceWatch watch in _fanOut.Watches())
            {
                await NoteAsync(watch).ConfigureAwait(false);
            }
        }

        return decision.Reply;
    }

    // That the owner hears of it is a courtesy: a store in trouble does not keep anybody from watching.
    private ValueTask<PresentityReply> NoteAsync(PresenceWatch watch) =>
        StepAsync(new PresentityCommand.NoteSubscriber(watch.Watcher) { DisplayName = watch.WatcherName });

    // Without the caller's token: a commit that has begun is seen through, or its outcome would be unknown more often than it need be.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a store throws, the answer is the same: nothing happened.")]
    private async ValueTask<CommitOutcome> CommitAsync(EquatableArray<PresentityChange> changes, DateTimeOffset now)
    {
        using Activity? activity = _around.Telemetry.StartPart("enhanced_presence.commit");
        long began = _around.Commits.Begin();
        CommitOutcome outcome = CommitOutcome.Unknown;
        try
        {
            PresentityState stored = _owed.Count == 0 ? _state : _state.With(endpoints: _state.Endpoints.SetItems(_owed));
            changes = WithOwed(changes);
            var commit = new PresentityCommit(Owner, _sequence, changes) { Undo = PresentityUndo.Of(stored, changes, now) };
            outcome = await _around.Store.CommitAsync(commit, CancellationToken.None).ConfigureAwait(false);
            if (outcome == CommitOutcome.Kept)
            {
                _sequence++;
                _owed.Clear();
            }
            else if (outcome == CommitOutcome.Conflict)
            {
                Log.StoreChanged(_around.Logger, Owner);
            }
            else if (outcome == CommitOutcome.Busy)
            {
                // A line for each would make much to do more; the metric counts them.
                Log.StoreBusy(_around.Logger, Owner);
            }
            else
            {
                Log.NotKept(_around.Logger, Owner, outcome);
            }

            return outcome;
        }
        catch (Exception e)
        {
            Log.StoreFailed(_around.Logger, Owner, e);
            return outcome;
        }
        finally
        {
            _around.Telemetry.Committed(outcome, _around.Commits.End(began));
        }
    }

    private void Take(PresentityState state)
    {
        _state = state;
        _deadline = Presentity.NextDeadline(state);

        // A millisecond more: timers count in whole ones, and waking before the deadline would be for nothing.
        SetAlarm(DueIn);
    }

    private TimeSpan? DueIn => _deadline is { } deadline && deadline - Now + TimeSpan.FromMilliseconds(1) is var due && (_owed.Count == 0 || due < OweDelay) ? due
        : _owed.Count > 0 ? OweDelay
        : null;

    // Whether all that changes is until when those are signed in who are.
    private bool TryOwe(EquatableArray<PresentityChange> changes)
    {
        if (!changes.All(c => c is PresentityChange.EndpointSignedIn s && _state.Endpoints.ContainsKey(s.Endpoint)))
        {
            return false;
        }

        foreach (PresentityChange.EndpointSignedIn change in changes.Cast<PresentityChange.EndpointSignedIn>())
        {
            _owed.TryAdd(change.Endpoint, _state.Endpoints[change.Endpoint]);
        }

        return true;
    }

    private EquatableArray<PresentityChange> WithOwed(EquatableArray<PresentityChange> changes) => _owed.Count == 0 ? changes :
    [
        .. _owed.Keys.Where(_state.Endpoints.ContainsKey).Select(e => new PresentityChange.EndpointSignedIn(e, _state.Endpoints[e].Number) { EndsAt = _state.Endpoints[e].EndsAt }),
        .. changes,
    ];

    // What is owed is newer than what a store has, which is what is owed from now on.
    private PresentityState KeepOwed(PresentityState before, PresentityState after)
    {
        foreach (EndpointId endpoint in _owed.Keys.ToArray())
        {
            if (after.Endpoints.TryGetValue(endpoint, out StoredRegistration? stored) && before.Endpoints.TryGetValue(endpoint, out StoredRegistration? known))
            {
                _owed[endpoint] = stored;
                after = after.With(endpoints: after.Endpoints.SetItem(endpoint, known));
            }
            else
            {
                _owed.Remove(endpoint);
            }
        }

        return after;
    }

    private async ValueTask PayAsync()
    {
        if (_owed.Count > 0 && await CommitAsync([], Now).ConfigureAwait(false) != CommitOutcome.Kept)
        {
            _mustLoad = true;
        }
    }

    private void SetAlarm(TimeSpan? dueIn)
    {
        TimeSpan due = dueIn switch
        {
            null => Timeout.InfiniteTimeSpan,
            { } d when d < TimeSpan.Zero => TimeSpan.Zero,
            { } d when d > LongestSleep => LongestSleep,
            { } d => d,
        };
        _alarm.Change(due, Timeout.InfiniteTimeSpan);
    }

    // The timer's own thread must not wait; what it began is awaited at disposal.
    private void WakeUp() => _alarmWork = ServeClockAsync();

    private async Task ServeClockAsync()
    {
        await TakeTurnAsync(
            static async (unit, ready, _) =>
            {
                if (ready)
                {
                    await unit.PayAsync().ConfigureAwait(false);
                }

                unit.SetAlarm(!ready || unit._mustLoad ? RetryDelay : unit.DueIn);
                return ready;
            },
            0,
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>What every unit of a directory shares.</summary>
    internal sealed record Surroundings(IPresenceStore Store, PresentityRules Rules, Presentity Presentity, TimeProvider Time, ILogger Logger)
    {
        /// <summary>Until when endpoints of an earlier run may come back.</summary>
        public DateTimeOffset ResumesUntil { get; init; }

        public required ServerTelemetry Telemetry { get; init; }

        /// <summary>What commits wait for at the moment.</summary>
        public CommitWatch Commits { get; } = new(Time);
    }
}
