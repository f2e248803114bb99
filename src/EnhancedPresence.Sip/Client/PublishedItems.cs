using EnhancedPresence.Transport;

namespace EnhancedPresence.Sip.Client;

/// <summary>
/// What this endpoint has published and not taken back, to be published again when the server has lost it with the connection. Safe for use
/// from several threads.
/// </summary>
internal sealed class PublishedItems
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<PublicationKey, Publication> _items = [];

    /// <summary>Remembers a request that the server took. What ends by the clock is its publisher's to renew.</summary>
    internal void Add(EquatableArray<Publication> publications)
    {
        lock (_lock)
        {
            foreach (Publication item in publications)
            {
                if (item.IsDeletion || item.ExpireType == ExpireType.Time)
                {
                    _items.Remove(item.Key);
                }
                else
                {
                    _items[item.Key] = item;
                }
            }
        }
    }

    /// <summary>What the server does not hold any more, as a request.</summary>
    internal EquatableArray<Publication> Missing(SelfData held)
    {
        HashSet<PublicationKey> keys = [.. held.Publications
            .Where(static p => p is { Instance: not null, Container: not null, Value: not null })
            .Select(static p => new PublicationKey(p.Name, p.Instance!.Value, p.Container!.Value))];
        lock (_lock)
        {
            return [.. _items.Values.Where(item => !keys.Contains(item.Key)).Select(static item => item with { Version = 0 })];
        }
    }
}
