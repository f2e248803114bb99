using System.Collections.Frozen;

namespace EnhancedPresence.Policy;

/// <summary>
/// Which network an address belongs to, seen from one deployment: its own domains, those of public messaging providers, and all others, which
/// are federated. Immutable; safe for use from several threads. Where from: spec categories 7.2.
/// </summary>
public sealed class WatcherNetworks
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _own;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _publicCloud;

    /// <summary>Takes the domains of a deployment.</summary>
    /// <param name="ownDomains">The domains whose users have their presence there. Compared without regard to ASCII case.</param>
    /// <param name="publicCloudDomains">The domains of public messaging providers; null for <see cref="KnownPublicClouds"/>.</param>
    public WatcherNetworks(IEnumerable<string> ownDomains, IEnumerable<string>? publicCloudDomains = null)
    {
        ArgumentNullException.ThrowIfNull(ownDomains);
        _own = Set(ownDomains);
        _publicCloud = Set(publicCloudDomains ?? KnownPublicClouds);
    }

    /// <summary>The domains of the providers that OCS and Lync could be connected to: MSN and Windows Live, AOL, Yahoo.</summary>
    public static EquatableArray<string> KnownPublicClouds { get; } =
        ["hotmail.com", "live.com", "msn.com", "outlook.com", "passport.com", "webtv.net", "aol.com", "aim.com", "yahoo.com"];

    /// <summary>Finds the network of an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The network; <see cref="WatcherNetwork.Federated"/> for a domain that is on neither list.</returns>
    public WatcherNetwork Find(SipUri address) =>
        _own.Contains(address.DomainSpan) ? WatcherNetwork.SameEnterprise
        : _publicCloud.Contains(address.DomainSpan) ? WatcherNetwork.PublicCloud
        : WatcherNetwork.Federated;

    /// <summary>Makes a watcher of an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The watcher.</returns>
    public Watcher ToWatcher(SipUri address) => new(address, Find(address));

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(IEnumerable<string> domains) =>
        domains.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
