using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>Somebody in a <see cref="VirtualOffice"/>: one client, which publishes and watches.</summary>
internal sealed class Worker(SipUri user, EndpointId endpoint, EquatableArray<SipUri> watched)
{
    private readonly Dictionary<SipUri, ContactPresence> _views = [];
    private NotificationOutbox _outbox = new();
    private IPresenceSession? _session;

    private static CancellationToken Token => CancellationToken.None;

    public SipUri User => user;

    public Watcher Watcher { get; } = new(user, WatcherNetwork.SameEnterprise);

    public EquatableArray<SipUri> Watched => watched;

    public bool IsSignedIn => _session is not null;

    /// <summary>What the client shows of somebody.</summary>
    public ContactPresence View(SipUri target) => _views[target];

    public async Task SignInAsync(PresenceServer server, bool watch = true)
    {
        _outbox = new NotificationOutbox();
        _views.Clear();
        _session = await server.SignInAsync(user, endpoint, _outbox, Token);
        if (watch)
        {
            SubscribeResponse response = await _session.SubscribeAsync(new PresenceRequest(watched, []), Token);
            (response.Status, response.Unknown.Count).Should().Be((ResponseStatus.Ok, 0));
        }
    }

    public async Task SignOutAsync()
    {
        await _session!.SignOutAsync(Token);
        _session = null;
    }

    /// <summary>The client or its server is gone without a word.</summary>
    public void Vanish() => _session = null;

    /// <summary>Publishes; the versions are those that the server has.</summary>
    public async Task PublishAsync(params Publication[] items)
    {
        Dictionary<PublicationKey, uint> versions = (await _session!.GetSelfAsync(Token)).Publications
            .ToDictionary(static p => new PublicationKey(p.Name, p.Instance!.Value, p.Container!.Value), static p => p.Version!.Value);
        Publication[] current = [.. items.Select(i => i with { Version = versions.GetValueOrDefault(i.Key) }).Where(static i => i.Value is not null || i.Version > 0)];
        if (current.Length > 0)
        {
            (await _session.PublishAsync(Make.Body(user, current), Token)).Status.Should().Be(ResponseStatus.Ok);
        }
    }

    public async Task GiveAccessAsync(SipUri other, int container)
    {
        uint version = (await _session!.GetSelfAsync(Token)).Containers.FirstOrDefault(c => c.Id.Value == container)?.Version ?? 0;
        (await _session.UpdateContainersAsync([Make.Put(other, container, version)], Token)).Status.Should().Be(ResponseStatus.Ok);
    }

    /// <summary>Takes in what the server has sent.</summary>
    /// <param name="read">Reads a body; many workers get the same one.</param>
    public void Drain(Func<PresenceNotification, CategoriesDocument> read)
    {
        while (_outbox.TryTake(out PresenceNotification? notification))
        {
            _views[notification.Owner] = (_views.GetValueOrDefault(notification.Owner) ?? new ContactPresence(notification.Owner)).Apply(read(notification));
        }
    }
}
