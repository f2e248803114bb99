using System.Collections.Frozen;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Sessions;

/// <summary>Which network an address belongs to. Immutable.</summary>
internal sealed class DomainTable
{
    private readonly FrozenDictionary<string, WatcherNetwork> _networks;

    public DomainTable(PresenceServerOptions options)
    {
        IEnumerable<KeyValuePair<string, WatcherNetwork>> Rows(IEnumerable<string> domains, WatcherNetwork network) =>
            domains.Select(d => KeyValuePair.Create(d, network));
        _networks = Rows(options.Domains, WatcherNetwork.SameEnterprise)
            .Concat(Rows(options.FederatedDomains, WatcherNetwork.Federated))
            .Concat(Rows(options.PublicCloudDomains, WatcherNetwork.PublicCloud))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The network of an address; null for a domain that is not known here.</summary>
    public WatcherNetwork? Find(SipUri address)
    {
        string host = address.Host;
        int port = host.LastIndexOf(':');
        return _networks.TryGetValue(port > 0 ? host[..port] : host, out WatcherNetwork network) ? network : null;
    }
}
