using EnhancedPresence.Policy;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>Who looks.</summary>
[GenerateSerializer, Immutable, Alias("ep.watcher")]
internal readonly struct WatcherWire(string address, int network)
{
    [Id(0)]
    public string Address { get; } = address;

    [Id(1)]
    public int Network { get; } = network;

    public static WatcherWire From(Watcher watcher) => new(watcher.Address.ToString(), (int)watcher.Network);

    public Watcher ToWatcher() => new(SipUri.Parse(Address), (WatcherNetwork)Network);
}
