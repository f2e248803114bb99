using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;

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

    private readonly PresentitySurroundings _around;

    [SuppressMessage("Usage", "CA2213", Justification = "Requests may still be waiting; without a wait handle there is nothing to free.")]
    private readonly SemaphoreSlim _turn = new(1, 1);

    private readonly PresenceFanOut _fanOut;
    private readonly PresentityJournal _journal;
    private readonly PresentityAlarm _alarm;
    private PresentityState _state;
    private DateTimeOffset? _deadline;

    // How many wait for their turn, and with what they ask the clock's work to let them go first.
    private int _waiting;
    private CancellationTokenSource? _clockWork;
    private bool _hasGivenWay;

    public PresentityUnit(SipUri owner, PresentitySurroundings around)
    {
        _around = around;
        _state = PresentityState.Empty(owner);
        _fanOut = new PresenceFanOut(around.Rules, around.Views);
        _journal = new PresentityJournal(owner, around);
        _alarm = new PresentityAlarm(around.Time, ServeClockAsync);
    }

    public SipUri Owner => _state.Owner;

    /// <summary>Whether the unit has ended because its presentity does not exist, or was released; it takes no more calls.</summary>
    public bool IsRetired { get; private set; }

    public ValueTask<(bool Done, PresentityReply Reply)> ExecuteAsync(PresentityCommand command, CancellationToken cancellationToken) =>
        TakeTurnAsync(
            static (unit, ready, c) =>
                ready || unit.IsAboutTheSignedIn(c)
                    ? unit.StepAsync(c, unit.PriorityOf(c), CancellationToken.None)
                    : ValueTask.FromResult(PresentityJournal.NotRead()),
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
                await unit.NoteAsync(w, CommitPriority.SignedIn).ConfigureAwait(false);
                unit._fanOut.Add(w, unit._state, unit.Now);
            }

            return outcome;
        },
        watch,
        cancellationToken);

    public async ValueTask UnsubscribeAsync(INotificationSink outbox, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        _fanOut.Remove(outbox, Owner);
        await RetireIfUnknownAsync().ConfigureAwait(false);
        _turn.Release();
    }

    /// <summary>Ends the unit, although its presentity exists; the store learns what it is owed.</summary>
    public async ValueTask ReleaseAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsRetired)
            {
                await _journal.PayAsync(_state, Now, CommitPriority.SignedIn, CancellationToken.None).ConfigureAwait(false);
                IsRetired = true;
                _fanOut.DropViews();
                await _alarm.StopAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask SettleAsync() => _alarm.SettleAsync();

    public ValueTask DisposeAsync() => _alarm.DisposeAsync();

    private DateTimeOffset Now => _around.Time.GetUtcNow();

    // When the clock has something to do. A millisecond more: timers count in whole ones, and waking before the deadline would be for nothing.
    private TimeSpan? DueIn =>
        _deadline is { } deadline && deadline - Now + TimeSpan.FromMilliseconds(1) is var due && (!_journal.Owes || due < OweDelay) ? due
        : _journal.Owes ? OweDelay
        : null;

    // How long somebody is signed in the store hears later, so a store that does not answer keeps nobody from staying or from leaving later.
    private bool IsAboutTheSignedIn(PresentityCommand command) => command switch
    {
        PresentityCommand.SignIn c => _state.Endpoints.ContainsKey(c.Endpoint),
        PresentityCommand.LoseConnection => true,
        _ => false,
    };

    private CommitPriority PriorityOf(PresentityCommand command) =>
        command is PresentityCommand.SignIn c && !_state.Endpoints.ContainsKey(c.Endpoint) ? CommitPriority.SignIn : CommitPriority.SignedIn;

    private WatchOutcome Outcome(bool ready) =>
        !ready ? WatchOutcome.Unavailable : _state.Exists ? WatchOutcome.Ok : WatchOutcome.Unknown;

    private async ValueTask<(bool Done, TReply Reply)> TakeTurnAsync<TArgument, TReply>(
        Func<PresentityUnit, bool, TArgument, ValueTask<TReply>> work, TArgument argument, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (IsRetired)
            {
                return (false, default!);
            }

            bool ready = await GetReadyAsync(CommitPriority.SignedIn, cancellationToken, CancellationToken.None).ConfigureAwait(false);
            TReply reply = await work(this, ready, argument).ConfigureAwait(false);
            await RetireIfUnknownAsync().ConfigureAwait(false);
            return (true, reply);
        }
        finally
        {
            _turn.Release();
        }
    }

    // The clock's commits may be a long time in line. Whoever comes meanwhile need not wait for them: what the clock wanted goes with, or before,
    // what the newcomer wants.
    private ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        return _turn.Wait(0, CancellationToken.None) ? ValueTask.CompletedTask : WaitAsync();

        async ValueTask WaitAsync()
        {
            Interlocked.Increment(ref _waiting);
            try
            {
                if (Volatile.Read(ref _clockWork) is { } work)
                {
                    await work.CancelAsync().ConfigureAwait(false);
                }

                await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }
    }

    private async ValueTask RetireIfUnknownAsync()
    {
        if (!_state.Exists && !_journal.IsInDoubt && _fanOut.IsEmpty && !IsRetired)
        {
            IsRetired = true;
            _fanOut.DropViews();
            await _alarm.StopAsync().ConfigureAwait(false);
        }
    }

    // Loads what is missing or in doubt, then lets the clock have what is its own, so that no command sees a publication that is over, or
    // after a restart one that was bound to an endpoint that is gone.
    private async ValueTask<bool> GetReadyAsync(CommitPriority priority, CancellationToken cancellationToken, CancellationToken givesWay)
    {
        if (_journal.IsInDoubt)
        {
            if (await _journal.LoadAsync(_state, cancellationToken).ConfigureAwait(false) is not { } loaded)
            {
                return false;
            }

            Take(loaded);
        }
        else if (_deadline is not { } deadline || deadline > Now)
        {
            return true;
        }

        return (await StepAsync(new PresentityCommand.Expire(), priority, givesWay).ConfigureAwait(false)).Status == ResponseStatus.Ok;
    }

    private async ValueTask<PresentityReply> StepAsync(PresentityCommand command, CommitPriority priority, CancellationToken cancellationToken)
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

        CommitOutcome outcome = await _journal.KeepAsync(_state, decision.Changes, now, priority, cancellationToken).ConfigureAwait(false);
        if (outcome != CommitOutcome.Kept)
        {
            _alarm.Set(RetryDelay);
            return PresentityJournal.NotKept(outcome);
        }

        long kept = telemetry.Now();
        PresentityState before = _state;
        using (telemetry.StartPart("enhanced_presence.fan_out"))
        {
            telemetry.FannedOut(Take(Presentity.Apply(before, decision.Changes)), kept);
        }

        if (!before.Exists && _state.Exists)
        {
            // The user has signed in for the first time, and hears of those who have waited for it.
            foreach (PresenceWatch watch in _fanOut.Watches())
            {
                await NoteAsync(watch, priority).ConfigureAwait(false);
            }
        }

        return decision.Reply;
    }

    // That the owner hears of it is a courtesy: a store in trouble does not keep anybody from watching.
    private ValueTask<PresentityReply> NoteAsync(PresenceWatch watch, CommitPriority priority) => StepAsync(
        new PresentityCommand.NoteSubscriber(watch.Watcher) { DisplayName = watch.WatcherName, AsSubscriber = watch.AsSubscriber }, priority, CancellationToken.None);

    // The state from now on, and how many watchers were told of it.
    private int Take(PresentityState state)
    {
        if (ReferenceEquals(state, _state))
        {
            return 0;
        }

        PresentityState before = _state;
        _state = state;
        _deadline = Presentity.NextDeadline(state);
        _alarm.Set(DueIn);
        return _fanOut.Notify(before, state, Now);
    }

    // Gives way once to whoever comes: a second time, what the clock has to do would never be done for one who is always asked about.
    private async Task ServeClockAsync()
    {
        await EnterAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (IsRetired)
            {
                return;
            }

            CancellationToken givesWay = _hasGivenWay ? CancellationToken.None : BeginClockWork();
            CommitPriority priority = _hasGivenWay ? CommitPriority.SignedIn : CommitPriority.Background;
            if (await GetReadyAsync(priority, CancellationToken.None, givesWay).ConfigureAwait(false))
            {
                await _journal.PayAsync(_state, Now, priority, givesWay).ConfigureAwait(false);
            }

            _hasGivenWay = givesWay.IsCancellationRequested;
            _alarm.Set(_journal.IsInDoubt ? RetryDelay : DueIn);
            await RetireIfUnknownAsync().ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _clockWork, null);
            _turn.Release();
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Without a timer and a wait handle there is nothing to free, and who cancels it must find it.")]
    private CancellationToken BeginClockWork()
    {
        var work = new CancellationTokenSource();
        Interlocked.Exchange(ref _clockWork, work);
        if (Volatile.Read(ref _waiting) > 0)
        {
            work.Cancel();
        }

        return work.Token;
    }
}
