using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Orleans.Silos;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using Orleans.Concurrency;
using Orleans.Placement;

namespace EnhancedPresence.Orleans.Grains;

/// <summary>
/// One presentity in the cluster. It decides nothing: the silo's directory holds the presentity, which takes its commands one after the other by itself, so that calls need
/// not wait for each other here. It stays until its silo stops or another silo has the presentity; who doesn't exist goes at once.
/// </summary>
[GrainType(TypeName)]
[KeepAlive]
[Reentrant]
[PreferLocalPlacement]
internal sealed class PresentityGrain : Grain, IPresentityGrain
{
    private const string TypeName = "ep.presentity";

    private readonly PresentitySilo _silo;
    private readonly SipUri _owner;
    private readonly Guid _place = EndpointId.Create().Value;

    // One front end or a few, and there is one of these for every user.
    private AttachedFrontEnd[] _attached = [];

    public PresentityGrain(PresentitySilo silo)
    {
        _silo = silo;
        _owner = PresentityKey.ToOwner(GrainContext.GrainId.Key.ToString()!);
    }

    /// <summary>What kind of grain a presentity is.</summary>
    public static GrainType Type { get; } = GrainType.Create(TypeName);

    /// <summary>The presentity.</summary>
    public SipUri Owner => _owner;

    /// <summary>Whom this silo lets ask the presentity itself instead of sending the grain a message.</summary>
    public CallGate Gate { get; } = new();

    private InProcessPresentityDirectory Directory => _silo.Directory;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _silo.Enter(this);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _silo.LeaveAsync(this, _attached, cancellationToken).AsTask();

    /// <inheritdoc/>
    public async Task<ReplyMessage> ExecuteAsync(FrontEndReference frontEnd, CommandMessage command)
    {
        PresentityReply reply = await Directory.ExecuteAsync(_owner, command.Command, CancellationToken.None).ConfigureAwait(true);
        Guid link = default;
        if (command.Command is PresentityCommand.SignIn signIn && reply.Status == ResponseStatus.Ok)
        {
            AttachedFrontEnd attached = Attach(frontEnd);
            attached.Link.SignedIn(_owner, signIn.Endpoint, signIn.Registration);
            link = attached.Link.Id;
        }
        else if (command.Command is PresentityCommand.SignOut signOut && reply.Status == ResponseStatus.Ok)
        {
            _silo.FindLink(frontEnd.Name)?.SignedOut(_owner, signOut.Endpoint);
        }

        LeaveIfUnknown();
        return new ReplyMessage(reply, link, _place);
    }

    /// <inheritdoc/>
    public async Task<SelfMessage> GetSelfAsync()
    {
        SelfData? data = await Directory.GetSelfAsync(_owner, CancellationToken.None).ConfigureAwait(true);
        LeaveIfUnknown();
        return new SelfMessage(data);
    }

    /// <inheritdoc/>
    public async Task<string> GetDisplayNameAsync(WatcherWire watcher)
    {
        string name = await Directory.GetDisplayNameAsync(_owner, watcher.ToWatcher(), CancellationToken.None).ConfigureAwait(true);
        LeaveIfUnknown();
        return name;
    }

    /// <inheritdoc/>
    public async Task<QueryReply> QueryAsync(WatcherWire watcher, string[] categories)
    {
        WatchReply reply = await Directory.QueryAsync(_owner, watcher.ToWatcher(), CategoriesWire.ToCategories(categories), CancellationToken.None).ConfigureAwait(true);
        LeaveIfUnknown();
        return QueryReply.From(reply);
    }

    /// <inheritdoc/>
    public async Task<AttachReply> AttachAsync(AttachMessage attach)
    {
        await _silo.ConfirmAsync(_owner, attach.Term).ConfigureAwait(true);
        AttachedFrontEnd frontEnd = Attach(attach.FrontEnd);
        foreach (SignedInWire signedIn in attach.SignedIn)
        {
            var endpoint = new EndpointId(signedIn.Endpoint);
            var command = new PresentityCommand.SignIn(endpoint, signedIn.Registration)
            {
                EndsAt = signedIn.EndsAt is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            };
            if ((await Directory.ExecuteAsync(_owner, command, CancellationToken.None).ConfigureAwait(true)).Status == ResponseStatus.Ok)
            {
                frontEnd.Link.SignedIn(_owner, endpoint, signedIn.Registration);
            }
        }

        int[] outcomes = new int[attach.Watches.Length];
        for (int i = 0; i < outcomes.Length; i++)
        {
            WatchWire wire = attach.Watches[i];
            var watch = new PresenceWatch(
                wire.ToWatcher(), _silo.Categories.Share(CategoriesWire.ToCategories(wire.Categories)), new RemoteWatch(frontEnd, wire.Number))
            {
                WatcherName = wire.Name,
                AwaitsFirstSignIn = wire.AwaitsFirstSignIn,
            };
            outcomes[i] = (int)await Directory.SubscribeAsync(_owner, watch, CancellationToken.None).ConfigureAwait(true);
        }

        var own = new OwnDataMessage[attach.OwnWatches.Length];
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = new OwnDataMessage(await frontEnd.MakePump(attach.OwnWatches[i]).StartAsync(Directory).ConfigureAwait(true));
        }

        LeaveIfUnknown();
        return new AttachReply { Link = frontEnd.Link.Id, Place = _place, Outcomes = outcomes, Own = own, Term = _silo.TermOf(_owner) ?? 0 };
    }

    /// <inheritdoc/>
    public async Task DetachAsync(Guid frontEnd, int watch)
    {
        if (_silo.FindLink(frontEnd) is { } link && FindAttached(link) is { } attached)
        {
            await Directory.UnsubscribeAsync(_owner, new RemoteWatch(attached, watch), CancellationToken.None).ConfigureAwait(true);
        }

        LeaveIfUnknown();
    }

    /// <inheritdoc/>
    public Task WakeAsync() => GetSelfAsync();

    private AttachedFrontEnd Attach(FrontEndReference frontEnd)
    {
        FrontEndLink link = _silo.LinkTo(frontEnd);
        if (FindAttached(link) is not { } attached)
        {
            attached = new AttachedFrontEnd(link, _owner, _place);
            _attached = [.. _attached.Where(static a => !a.Link.IsBroken), attached];
        }

        return attached;
    }

    private AttachedFrontEnd? FindAttached(FrontEndLink link) => Array.Find(_attached, a => ReferenceEquals(a.Link, link));

    // Questions about invented names leave nothing behind.
    private void LeaveIfUnknown()
    {
        if (!Directory.Holds(_owner))
        {
            DeactivateOnIdle();
        }
    }
}
