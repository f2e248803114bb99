using EnhancedPresence.Categories;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Publishing;

/// <summary>
/// What the server is known to hold of the owner's publications, by key, with version and value: from it a request is made that sends
/// only what differs. Not thread-safe.
/// </summary>
internal sealed class PublicationLedger(TimeProvider time)
{
    // What the server rounds, and the way there, is no difference.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private readonly Dictionary<PublicationKey, Entry> _entries = [];

    /// <summary>Takes all that the server holds, at sign-in.</summary>
    internal void Replace(EquatableArray<CategoryInstance> instances)
    {
        _entries.Clear();
        Learn(instances);
    }

    /// <summary>Takes all that the server holds of some categories.</summary>
    internal void Replace(EquatableArray<CategoryInstance> instances, EquatableArray<CategoryName> categories)
    {
        foreach (PublicationKey key in _entries.Keys.Where(key => categories.AsSpan().Contains(key.Category)).ToArray())
        {
            _entries.Remove(key);
        }

        Learn(instances);
    }

    /// <summary>Takes what changed with a request.</summary>
    internal void Learn(EquatableArray<CategoryInstance> instances)
    {
        foreach (CategoryInstance instance in instances)
        {
            if (instance is not { Container: { } container, Instance: { } number })
            {
                continue;
            }

            var key = new PublicationKey(instance.Name, number, container);
            if (instance.Version is { } version && instance.Value is not null)
            {
                DateTimeOffset? until = instance.ExpireType == ExpireType.Time && instance.Expires is { } seconds ? time.GetUtcNow().AddSeconds(seconds) : null;
                _entries[key] = new Entry(version, instance.ExpireType ?? ExpireType.Static, instance.Value, until);
            }
            else
            {
                _entries.Remove(key);
            }
        }
    }

    /// <summary>Takes the versions a conflict reported; the values there are unknown, so they will be sent again.</summary>
    internal void Learn(EquatableArray<PublicationConflict> conflicts, EquatableArray<Publication> request)
    {
        foreach (PublicationConflict conflict in conflicts)
        {
            if (conflict.Index < 1 || conflict.Index > request.Count)
            {
                continue;
            }

            Publication sent = request[conflict.Index - 1];
            if (conflict.CurrentVersion == 0)
            {
                _entries.Remove(sent.Key);
            }
            else
            {
                _entries[sent.Key] = new Entry(conflict.CurrentVersion, sent.ExpireType, Value: null, Until: null);
            }
        }
    }

    /// <summary>The request that makes the server hold what is wanted; empty when it does.</summary>
    internal EquatableArray<Publication> Difference(IEnumerable<WantedPublication> wanted)
    {
        var publications = new List<Publication>();
        DateTimeOffset now = time.GetUtcNow();
        foreach (WantedPublication item in wanted)
        {
            bool known = _entries.TryGetValue(item.Key, out Entry? entry);
            if (item.Value is null || item.Until <= now)
            {
                if (known)
                {
                    publications.Add(Publication.Delete(item.Key, entry!.Version, entry.ExpireType));
                }
            }
            else if (!known || entry!.ExpireType != item.ExpireType || !item.Value.Equals(entry.Value) || EndsOtherwise(entry, item.Until, now))
            {
                publications.Add(new Publication
                {
                    Key = item.Key,
                    Version = entry?.Version ?? 0,
                    ExpireType = item.ExpireType,
                    Expires = item.Until is { } until ? (int)Math.Min(Math.Ceiling((until - now).TotalSeconds), int.MaxValue) : null,
                    Value = item.Value,
                });
            }
        }

        return publications.ToEquatableArray();
    }

    // An end that moves on is told when half of the time is over, an earlier one at once.
    private static bool EndsOtherwise(Entry entry, DateTimeOffset? wanted, DateTimeOffset now)
    {
        if (wanted is not { } until)
        {
            return false;
        }

        return entry.Until is not { } held || held > until + Tolerance || (held < until - Tolerance && held - now < (until - now) / 2);
    }

    private sealed record Entry(uint Version, ExpireType ExpireType, PresenceCategory? Value, DateTimeOffset? Until);
}
