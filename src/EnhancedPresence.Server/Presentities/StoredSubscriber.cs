using EnhancedPresence.Categories;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>Somebody who has asked to watch the owner, as the server keeps it. Where from: spec wire 7.1. Immutable, compared by content.</summary>
/// <param name="Address">Who it is; one subscriber for each address.</param>
/// <param name="Network">Where the subscriber's home is.</param>
public sealed record StoredSubscriber(SipUri Address, WatcherNetwork Network)
{
    /// <summary>The name to show. Empty by default.</summary>
    public string DisplayName { get; init; } = string.Empty;

    /// <summary>Whether the owner has been told and has acknowledged it. Default false.</summary>
    public bool IsAcknowledged { get; init; }

    /// <summary>Element <c>context</c>, complete; null for none.</summary>
    public RawXml? Context { get; init; }
}
