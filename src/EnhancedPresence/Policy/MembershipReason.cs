namespace EnhancedPresence.Policy;

/// <summary>What put a watcher into a container, the most specific first. Where from: spec categories 7.2.</summary>
public enum MembershipReason
{
    /// <summary>The watcher is the owner, who sees everything.</summary>
    Owner = 0,

    /// <summary>An entry names the watcher's address.</summary>
    User,

    /// <summary>An entry names the watcher's domain.</summary>
    Domain,

    /// <summary>An entry names the network the watcher comes from.</summary>
    Network,

    /// <summary>An entry names everybody.</summary>
    Everyone,

    /// <summary>No entry fits: container 0.</summary>
    NoEntry,
}
