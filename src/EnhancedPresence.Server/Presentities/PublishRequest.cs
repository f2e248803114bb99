using System.Globalization;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>Judges a publish request and carries it out on a draft. Pure. Where from: spec categories 9.1, 9.2.</summary>
internal static class PublishRequest
{
    // The longest documented name has 15 characters. Names are parts of keys, so they are kept short.
    private const int LongestCategoryName = 128;

    // What a byte of a request can grow to when it is written anew: the longest reference for a character that may stand for itself.
    private const int LargestGrowth = 8;

    public static PresentityReply Take(PresentityDraft draft, PresentityCommand.Publish command, PresenceServerLimits limits)
    {
        EquatableArray<Publication> items = command.Document.Publications;
        PresentityReply? refused = CheckForm(items, limits) ?? CheckVersions(draft, items);
        if (refused is not null)
        {
            return refused;
        }

        bool measure = command.BodyBytes is not { } bytes || bytes > limits.BytesPerValue / LargestGrowth;
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].IsDeletion)
            {
                draft.Remove(items[i].Key);
                continue;
            }

            // The XML made for this check is the one that is stored.
            StoredPublication publication = ToStored(items[i], command.Endpoint, draft.Now);
            if (measure && publication.Value.Xml.Length > limits.BytesPerValue)
            {
                return Refused(ResponseStatus.LimitExceeded, i, $"has a value of more than {limits.BytesPerValue} bytes");
            }

            draft.Store(publication);
        }

        return draft.Publications.Count > limits.PublicationsPerUser
            ? PresentityReply.Refused(ResponseStatus.LimitExceeded, $"The user has more than {limits.PublicationsPerUser} publications.")
            : PresentityReply.Ok;
    }

    private static StoredPublication ToStored(Publication item, EndpointId endpoint, DateTimeOffset now) => new()
    {
        Key = item.Key,
        Version = PresentityDraft.Next(item.Version),
        ExpireType = item.ExpireType,
        EndsAt = ExpiryPolicy.EndsAt(item.ExpireType, now, item.Expires),
        Endpoint = item.ExpireType == ExpireType.Endpoint ? endpoint : null,
        PublishTime = now,
        Value = new PublishedValue(item.Value!),
    };

    private static PresentityReply? CheckForm(EquatableArray<Publication> items, PresenceServerLimits limits)
    {
        if (items.IsEmpty)
        {
            return PresentityReply.Refused(ResponseStatus.Invalid, "The request has no publication.");
        }

        if (items.Count > limits.PublicationsPerRequest)
        {
            return PresentityReply.Refused(ResponseStatus.LimitExceeded, $"The request has more than {limits.PublicationsPerRequest} publications.");
        }

        for (int i = 0; i < items.Count; i++)
        {
            if (Repeats(items, i))
            {
                return Refused(ResponseStatus.Invalid, i, "repeats the key of an earlier one");
            }

            if (CheckItem(items[i], i, limits) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    // A request has a handful, and never more than the limit: looking back is faster than a set.
    private static bool Repeats(EquatableArray<Publication> items, int index)
    {
        PublicationKey key = items[index].Key;
        foreach (Publication earlier in items.AsSpan()[..index])
        {
            if (earlier.Key.Instance == key.Instance && earlier.Key == key)
            {
                return true;
            }
        }

        return false;
    }

    private static PresentityReply? CheckItem(Publication item, int index, PresenceServerLimits limits)
    {
        if (item.Key.Category.Value.Length is 0 or > LongestCategoryName)
        {
            return Refused(ResponseStatus.Invalid, index, "has no category name, or one that is too long");
        }

        if (WellKnown.IsServers(item.Key))
        {
            return Refused(ResponseStatus.Forbidden, index, "is one that only the server publishes");
        }

        if (item.Expires < 0 || (item.ExpireType == ExpireType.Time && item.Expires is null))
        {
            return Refused(ResponseStatus.Invalid, index, "does not say in how many seconds it ends");
        }

        // Whatever expire type a deletion names, it is ignored.
        if (item.IsDeletion)
        {
            return null;
        }

        if (item.ExpireType is < ExpireType.Static or > ExpireType.Time)
        {
            return Refused(ResponseStatus.Invalid, index, "has no known expire type");
        }

        if (item.ExpireType == ExpireType.Time && item.Expires > limits.ExpirySeconds)
        {
            return Refused(ResponseStatus.LimitExceeded, index, $"lives longer than {limits.ExpirySeconds} seconds");
        }

        if (item.Value is null)
        {
            return Refused(ResponseStatus.Invalid, index, "has no value and is no deletion");
        }

        return null;
    }

    private static PresentityReply? CheckVersions(PresentityDraft draft, EquatableArray<Publication> items)
    {
        List<PublicationConflict>? conflicts = null;
        for (int i = 0; i < items.Count; i++)
        {
            uint current = draft.Find(items[i].Key)?.Version ?? 0;
            if (items[i].Version != current)
            {
                (conflicts ??= []).Add(new PublicationConflict(i + 1, current));
            }
        }

        return conflicts is null ? null : PresentityReply.Refused(ResponseStatus.Conflict, "A version is not the current one.") with
        {
            Conflicts = conflicts.ToEquatableArray(),
        };
    }

    private static PresentityReply Refused(ResponseStatus status, int index, string what) =>
        PresentityReply.Refused(status, string.Create(CultureInfo.InvariantCulture, $"Publication {index + 1} {what}."));
}
