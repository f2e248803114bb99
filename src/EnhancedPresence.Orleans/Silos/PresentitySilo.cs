using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using EnhancedPresence.Orleans.Diagnostics;
using EnhancedPresence.Orleans.Grains;
using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnhancedPresence.Orleans.Silos;

/// <summary>
/// The presentities of one silo and the ways to the front ends that watch them. Does not own the store. Safe for use from several threads.
/// </summary>
internal sealed class PresentitySilo : IAsyncDisposable
{
    private readonly ClusterPresenceOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FencedStore _store;
    private readonly ConcurrentDictionary<SipUri, PresentityGrain> _grains = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, FrontEndLink> _links = [];
    private Task _losing = Task.CompletedTask;

    public PresentitySilo(
        IPresenceStore store,
        PresentityRules rules,
        ClusterPresenceOptions options,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        IMeterFactory? meterFactory = null)
    {
        _options = options;
        _time = timeProvider ?? TimeProvider.System;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<PresentitySilo>();
        _store = new FencedStore(store, _time, Lost);
        Directory = InProcessPresentityDirectory.ForPart(
            _store, rules with { RestartGrace = options.MoveGrace }, _time, loggerFactory, meterFactory);
    }

    /// <summary>The presentities.</summary>
    public InProcessPresentityDirectory Directory { get; }

    /// <summary>The sets of categories that are watched.</summary>
    public SharedCategories Categories { get; } = new();

    /// <summary>A presentity comes to this silo.</summary>
    public void Enter(PresentityGrain grain) => _grains[grain.Owner] = grain;

    /// <summary>A presentity leaves this silo.</summary>
    public async ValueTask LeaveAsync(PresentityGrain grain, IEnumerable<AttachedFrontEnd> attached, CancellationToken cancellationToken)
    {
        SipUri owner = grain.Owner;

        // Whoever asked later would bring the presentity back to a silo that has no grain of it.
        await grain.Gate.CloseAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        bool isWatched = Directory.Holds(owner);
        await Directory.ReleaseAsync(owner, cancellationToken).ConfigureAwait(false);
        _store.Forget(owner);
        _grains.TryRemove(KeyValuePair.Create(owner, grain));
        if (isWatched)
        {
            foreach (AttachedFrontEnd frontEnd in attached)
            {
                frontEnd.Leave();
            }
        }
    }

    /// <summary>
    /// Finds a presentity that is here, so that a front end in the silo's process can ask it without a message to its grain: it takes its calls one after the other by
    /// itself.
    /// </summary>
    /// <param name="owner">The presentity.</param>
    /// <param name="grain">Its grain, which stays until <see cref="CallAsync"/> has ended.</param>
    /// <returns>False when it is not here, or leaves.</returns>
    public bool TryEnter(SipUri owner, [NotNullWhen(true)] out PresentityGrain? grain) =>
        _grains.TryGetValue(PresentityKey.Normalize(owner), out grain) && grain.Gate.TryEnter();

    /// <summary>Asks a presentity that was found here, as its grain would.</summary>
    /// <param name="grain">Its grain.</param>
    /// <param name="call">Asks it.</param>
    /// <param name="argument">What is given to that.</param>
    /// <returns>The reply.</returns>
    public async ValueTask<TReply> CallAsync<TArgument, TReply>(
        PresentityGrain grain, Func<InProcessPresentityDirectory, SipUri, TArgument, ValueTask<TReply>> call, TArgument argument)
    {
        try
        {
            return await call(Directory, grain.Owner, argument).ConfigureAwait(false);
        }
        finally
        {
            grain.Gate.Exit();
            if (!Directory.Holds(grain.Owner))
            {
                grain.GrainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The presentity does not exist."));
            }
        }
    }

    /// <summary>Whether the presentity is another silo's.</summary>
    public bool IsLost(SipUri owner) => _store.IsLost(owner);

    /// <summary>The number with which this silo took a presentity over; null when it does not have it.</summary>
    public long? TermOf(SipUri owner) => _store.TermOf(owner);

    /// <summary>
    /// Refuses what a front end wants of a presentity that is another silo's by now, which the front end has been told by that one: after a network was cut, two silos may
    /// both believe to have it, and the one that is wrong finds out with its next commit only.
    /// </summary>
    /// <exception cref="PresenceStoreException">It is another silo's, or that can't be seen at the moment.</exception>
    public async ValueTask ConfirmAsync(SipUri owner, long heard)
    {
        if (_store.TermOf(owner) < heard && !await _store.IsStillHeldAsync(owner, CancellationToken.None).ConfigureAwait(false))
        {
            throw new PresenceStoreException("Another silo has the presentity.") { IsElsewhere = true };
        }
    }

    /// <summary>The way to a front end.</summary>
    public FrontEndLink LinkTo(FrontEndReference frontEnd)
    {
        lock (_lock)
        {
            if (_links.TryGetValue(frontEnd.Name, out FrontEndLink? link) && !link.IsBroken)
            {
                return link;
            }

            link = new FrontEndLink(frontEnd, _options, _time, _logger, Broken);
            _links[frontEnd.Name] = link;
            link.Start();
            return link;
        }
    }

    /// <summary>The way to a front end, if there is one.</summary>
    public FrontEndLink? FindLink(Guid frontEnd)
    {
        lock (_lock)
        {
            return _links.GetValueOrDefault(frontEnd);
        }
    }

    public async ValueTask DisposeAsync()
    {
        FrontEndLink[] links;
        lock (_lock)
        {
            links = [.. _links.Values];
        }

        foreach (FrontEndLink link in links)
        {
            await link.DisposeAsync().ConfigureAwait(false);
        }

        await _losing.ConfigureAwait(false);
        await Directory.DisposeAsync().ConfigureAwait(false);
    }

    private void Lost(SipUri owner)
    {
        Log.PresentityLost(_logger);
        if (_grains.TryGetValue(owner, out PresentityGrain? grain))
        {
            grain.GrainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.RuntimeRequested, "Another silo has the presentity."));
        }
    }

    private void Broken(FrontEndLink link)
    {
        lock (_lock)
        {
            if (_links.GetValueOrDefault(link.FrontEnd) == link)
            {
                _links.Remove(link.FrontEnd);
            }

            _losing = Task.WhenAll(_losing, LoseAsync(link));
        }
    }

    // Whoever was connected there has the time that a presentity's move takes to come back.
    [SuppressMessage("Design", "CA1031", Justification = "One user's trouble is logged and keeps nobody else's connection from being lost.")]
    private async Task LoseAsync(FrontEndLink link)
    {
        await Task.Yield();
        DateTimeOffset endsAt = _time.GetUtcNow() + _options.MoveGrace;
        foreach ((SipUri owner, EndpointId endpoint, long registration) in link.AllSignedIn())
        {
            try
            {
                // The front end may have been slow only, and be back by a new link.
                if (Directory.Holds(owner) && FindLink(link.FrontEnd)?.HasSignedIn(owner, endpoint) != true)
                {
                    await Directory.ExecuteAsync(owner, new PresentityCommand.LoseConnection(endpoint, registration, endsAt), CancellationToken.None)
                        .ConfigureAwait(false);
                }
            }
            catch (Exception e)
            {
                Log.LoseConnectionFailed(_logger, e);
            }
        }

        await link.DisposeAsync().ConfigureAwait(false);
    }
}
