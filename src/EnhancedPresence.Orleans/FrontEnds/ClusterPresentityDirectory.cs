using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Orleans.Diagnostics;
using EnhancedPresence.Orleans.Grains;
using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Orleans.Silos;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnhancedPresence.Orleans.FrontEnds;

/// <summary>
/// The presentities of a cluster as a front end sees them: whatever silo has one, and when it moves to another, its endpoints are attached to it again. Safe for use
/// from several threads.
/// </summary>
internal sealed partial class ClusterPresentityDirectory : IPresentityDirectory, IFrontEndObserver
{
    private static readonly PresentityReply InDoubt = new(ResponseStatus.Unavailable)
    {
        Detail = "The presence of the user can't be reached; whether the change was kept is not known.",
    };

    private readonly IGrainFactory _grains;
    private readonly PresentityGrains _presentities;
    private readonly PresentitySilo? _silo;
    private readonly ClusterPresenceOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<SipUri, OwnerAttachment> _owners = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Lazy<FrontEndReference> _reference;
    private readonly ITimer _watch;
    private int _isDisposed;

    /// <summary>Makes a front end's directory.</summary>
    /// <param name="grains">The cluster; it may start later.</param>
    /// <param name="options">How silos and front ends work together.</param>
    /// <param name="silo">The silo in whose process the front end is; null for one beside the silos.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    public ClusterPresentityDirectory(
        IGrainFactory grains,
        ClusterPresenceOptions options,
        PresentitySilo? silo = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null)
    {
        _grains = grains;
        _presentities = new PresentityGrains(grains);
        _silo = silo;
        _options = options;
        _time = timeProvider ?? TimeProvider.System;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<ClusterPresentityDirectory>();
        _attachAtOnce = new SemaphoreSlim(options.AttachAtOnce);

        // Not before the cluster has started, and once: the cluster holds it weakly.
        _reference = new Lazy<FrontEndReference>(() => new FrontEndReference
        {
            Name = EndpointId.Create().Value,
            Observer = _grains.CreateObjectReference<IFrontEndObserver>(this),
        });
        _watch = _time.CreateTimer(static d => ((ClusterPresentityDirectory)d!).FindLostLinks(), this, options.Pulse, options.Pulse);
    }

    /// <summary>How many presentities endpoints of this front end watch or are of.</summary>
    public int Count => _owners.Count;

    /// <inheritdoc/>
    public async ValueTask<PresentityReply> ExecuteAsync(SipUri owner, PresentityCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();

        // A sign-in, a sign-out and a lost connection may be said twice; a publish that was kept would be a conflict then.
        bool isRepeatable = command is PresentityCommand.SignIn or PresentityCommand.SignOut or PresentityCommand.LoseConnection;
        OwnerAttachment? attachment = command is PresentityCommand.SignIn ? Enter(owner) : null;
        if (command is PresentityCommand.SignOut { Endpoint: var left, Registration: var leftNumber })
        {
            _owners.GetValueOrDefault(PresentityKey.Normalize(owner))?.NotSignedIn(left, leftNumber);
        }
        else if (command is PresentityCommand.LoseConnection { Endpoint: var lost, Registration: var lostNumber })
        {
            _owners.GetValueOrDefault(PresentityKey.Normalize(owner))?.NotSignedIn(lost, lostNumber);
        }

        ReplyMessage? reply = null;
        try
        {
            // Who is connected here the grain has to know.
            reply = await CallAsync(
                owner,
                (reference: _reference.Value, command),
                static (grain, a) => grain.ExecuteAsync(a.reference, new CommandMessage(a.command)),
                isRepeatable
                    ? null
                    : static async (directory, key, a) =>
                        new ReplyMessage(await directory.ExecuteAsync(key, a.command, CancellationToken.None).ConfigureAwait(false), default, default),
                isRepeatable,
                cancellationToken).ConfigureAwait(false);
            return reply?.Reply ?? InDoubt;
        }
        finally
        {
            if (attachment is not null)
            {
                if (reply?.Reply.Status == ResponseStatus.Ok)
                {
                    attachment.SignedIn((PresentityCommand.SignIn)command);
                }

                Leave(attachment, reply?.Reply.Status == ResponseStatus.Ok ? (reply.Link, reply.Place) : null);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<SelfData?> GetSelfAsync(SipUri owner, CancellationToken cancellationToken) =>
        (await CallAsync(owner, 0, static (grain, _) => grain.GetSelfAsync(), here: null, isRepeatable: true, cancellationToken).ConfigureAwait(false))?.Data;

    /// <inheritdoc/>
    public async ValueTask<OwnData?> WatchOwnAsync(SipUri owner, OwnDataOutbox outbox, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        OwnerAttachment attachment = Enter(owner);
        AttachReply? reply = null;
        try
        {
            var message = new AttachMessage
            {
                FrontEnd = _reference.Value,
                Term = attachment.Term,
                OwnWatches = [new OwnWatchWire(attachment.Add(outbox), outbox.Endpoint?.Value)],
            };
            reply = await CallAsync(owner, message, static (grain, m) => grain.AttachAsync(m), here: null, isRepeatable: true, cancellationToken).ConfigureAwait(false);
            attachment.Hear(reply?.Term ?? message.Term, message.Term);
            return reply?.Own[0].Data;
        }
        finally
        {
            Leave(attachment, reply is null ? null : (reply.Link, reply.Place));
            if (reply is null)
            {
                // It is told changes all the same, once the presentity can be reached.
                AttachLater(attachment);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string> GetDisplayNameAsync(SipUri owner, Watcher watcher, CancellationToken cancellationToken)
    {
        var wire = WatcherWire.From(watcher);
        string? name = await CallAsync(
            owner, wire, static (grain, w) => grain.GetDisplayNameAsync(w), here: null, isRepeatable: true, cancellationToken).ConfigureAwait(false);
        return name ?? string.Empty;
    }

    /// <inheritdoc/>
    public async ValueTask<WatchReply> QueryAsync(
        SipUri owner, Watcher watcher, EquatableArray<CategoryName> categories, CancellationToken cancellationToken)
    {
        QueryReply? reply = await CallAsync(
            owner,
            (watcher, categories),
            static (grain, q) => grain.QueryAsync(WatcherWire.From(q.watcher), CategoriesWire.From(q.categories)),
            static async (directory, key, q) =>
                QueryReply.From(await directory.QueryAsync(key, q.watcher, q.categories, CancellationToken.None).ConfigureAwait(false)),
            isRepeatable: true,
            cancellationToken).ConfigureAwait(false);
        return reply is null ? new WatchReply(WatchOutcome.Unavailable, null) : new WatchReply((WatchOutcome)reply.Outcome, reply.Notification?.Notification);
    }

    /// <inheritdoc/>
    public async ValueTask<WatchOutcome> SubscribeAsync(SipUri owner, PresenceWatch watch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(watch);
        OwnerAttachment attachment = Enter(owner);
        (int number, Task first) = attachment.Add(watch);
        AttachReply? reply = null;
        try
        {
            var message = new AttachMessage { FrontEnd = _reference.Value, Term = attachment.Term, Watches = [WatchWire.From(number, watch)] };
            reply = await CallAsync(owner, message, static (grain, m) => grain.AttachAsync(m), here: null, isRepeatable: true, cancellationToken).ConfigureAwait(false);
            attachment.Hear(reply?.Term ?? message.Term, message.Term);
        }
        finally
        {
            if (!IsKept(reply, watch))
            {
                attachment.Remove(watch.Outbox);
            }

            Leave(attachment, reply is null ? null : (reply.Link, reply.Place));
        }

        if (!IsKept(reply, watch))
        {
            return reply is null ? WatchOutcome.Unavailable : (WatchOutcome)reply.Outcomes[0];
        }

        // It comes by the link, in the order of what happens to the presentity; if the link is lost, by the next one.
        try
        {
            await first.WaitAsync(_options.CallTimeout, _time, cancellationToken).ConfigureAwait(false);
            return (WatchOutcome)reply!.Outcomes[0];
        }
        catch (TimeoutException)
        {
            await UnsubscribeAsync(owner, watch.Outbox, CancellationToken.None).ConfigureAwait(false);
            return WatchOutcome.Unavailable;
        }
    }

    /// <inheritdoc/>
    public async ValueTask UnsubscribeAsync(SipUri owner, INotificationSink outbox, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        if (!_owners.TryGetValue(PresentityKey.Normalize(owner), out OwnerAttachment? attachment) || attachment.Remove(outbox) is not { } number)
        {
            return;
        }

        outbox.Forget(owner);
        RemoveIfEmpty(attachment);
        Guid name = _reference.Value.Name;
        await CallAsync(
            owner,
            (name, number),
            static async (grain, a) =>
            {
                await grain.DetachAsync(a.name, a.number).ConfigureAwait(false);
                return a.name;
            },
            here: null,
            isRepeatable: true,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends attaching; what is subscribed ends with the silos' patience.</summary>
    /// <returns>A task that ends when nothing runs any more.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _watch.DisposeAsync().ConfigureAwait(false);
        await _ending.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_attaching.Keys).ConfigureAwait(false);
        if (_reference.IsValueCreated)
        {
            _grains.DeleteObjectReference<IFrontEndObserver>(_reference.Value.Observer);
        }

        _attachAtOnce.Dispose();
        _ending.Dispose();
    }

    private static bool IsKept(AttachReply? reply, PresenceWatch watch) => reply is not null
        && (WatchOutcome)reply.Outcomes[0] is var outcome
        && (outcome == WatchOutcome.Ok || (outcome == WatchOutcome.Unknown && watch.AwaitsFirstSignIn));

    private OwnerAttachment Enter(SipUri owner)
    {
        while (true)
        {
            OwnerAttachment attachment = _owners.GetOrAdd(PresentityKey.Normalize(owner), static key => new OwnerAttachment(key));
            attachment.BeginAttaching();

            // Whoever has just taken out an empty one has not seen this.
            if (_owners.TryGetValue(attachment.Owner, out OwnerAttachment? current) && ReferenceEquals(current, attachment))
            {
                return attachment;
            }

            attachment.EndAttaching(null, isWhole: false);
        }
    }

    private void Leave(OwnerAttachment attachment, (Guid Link, Guid Place)? at)
    {
        if (attachment.EndAttaching(at, isWhole: false))
        {
            AttachLater(attachment);
        }

        if (at is { } heard)
        {
            Hear(heard.Link);
        }

        RemoveIfEmpty(attachment);
    }

    private void RemoveIfEmpty(OwnerAttachment attachment)
    {
        if (attachment.IsEmpty)
        {
            _owners.TryRemove(KeyValuePair.Create(attachment.Owner, attachment));
        }
    }

    // A presentity of the silo that the front end is in may be asked without a message.
    private ValueTask<TReply> AskAsync<TArgument, TReply>(
        SipUri owner,
        TArgument argument,
        Func<IPresentityGrain, TArgument, Task<TReply>> call,
        Func<InProcessPresentityDirectory, SipUri, TArgument, ValueTask<TReply>>? here) =>
        here is not null && _silo is not null && _silo.TryEnter(owner, out PresentityGrain? grain)
            ? _silo.CallAsync(grain, here, argument)
            : new ValueTask<TReply>(call(_presentities.Of(owner), argument));

    private ValueTask<TReply> WithinAsync<TReply>(ValueTask<TReply> reply, TimeSpan left, CancellationToken cancellationToken) =>
        reply.IsCompleted ? reply : new ValueTask<TReply>(reply.AsTask().WaitAsync(left, _time, cancellationToken));

    // A silo that dies takes its calls with it; the next one goes where the presentity is then.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is between a front end and a silo, the presentity can't be reached.")]
    private async ValueTask<TReply?> CallAsync<TArgument, TReply>(
        SipUri owner,
        TArgument argument,
        Func<IPresentityGrain, TArgument, Task<TReply>> call,
        Func<InProcessPresentityDirectory, SipUri, TArgument, ValueTask<TReply>>? here,
        bool isRepeatable,
        CancellationToken cancellationToken)
    {
        long since = _time.GetTimestamp();
        for (int attempt = 0; ; attempt++)
        {
            TimeSpan left = _options.CallTimeout - _time.GetElapsedTime(since);
            if (left <= TimeSpan.Zero)
            {
                return default;
            }

            try
            {
                return await WithinAsync(AskAsync(owner, argument, call, here), left, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception e)
            {
                Log.CallFailed(_logger, e);
                if (!isRepeatable)
                {
                    return default;
                }
            }

            await Task.Delay(Jitter.Of(attempt, TimeSpan.FromMilliseconds(100), _options.LongestDelay), _time, cancellationToken).ConfigureAwait(false);
        }
    }
}
