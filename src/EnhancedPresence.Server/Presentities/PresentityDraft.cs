using System.Collections.Immutable;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>
/// A state being worked on within one decision. What comes out are the differences to the state it began with, so a step taken and taken
/// back leaves no trace. Not safe for use from several threads.
/// </summary>
internal sealed class PresentityDraft
{
    private readonly PresentityState _before;
    private readonly PublicationTableDraft _publications;
    private readonly ImmutableSortedDictionary<EndpointId, StoredRegistration>.Builder _endpoints;
    private bool _endpointsTouched;
    private PublishedValue? _last;
    private PublishedValue? _lastButOne;

    public PresentityDraft(PresentityState before, DateTimeOffset now)
    {
        _before = before;
        _publications = new PublicationTableDraft(before.Publications);
        _endpoints = before.Endpoints.ToBuilder();
        Membership = before.Membership;
        Now = now;
    }

    public DateTimeOffset Now { get; }

    public ContainerMembership Membership { get; set; }

    public PublicationTableDraft Publications => _publications;

    public IReadOnlyDictionary<EndpointId, StoredRegistration> Endpoints => _endpoints;

    public StoredPublication? Find(PublicationKey key) => _publications.Get(key);

    public void Store(StoredPublication publication) => _publications.Set(publication.Key, publication);

    public void Remove(PublicationKey key) => _publications.Remove(key);

    public void SignIn(StoredRegistration registration)
    {
        _endpoints[registration.Endpoint] = registration;
        _endpointsTouched = true;
    }

    public void SignOut(EndpointId endpoint)
    {
        _endpoints.Remove(endpoint);
        _endpointsTouched = true;
    }

    /// <summary>Drops what the clock or a sign-out has ended.</summary>
    public void DropEnded()
    {
        foreach (StoredRegistration over in _endpoints.Values.Where(r => ExpiryPolicy.HasEnded(r.Deadline, Now)).ToArray())
        {
            SignOut(over.Endpoint);
        }

        List<PublicationKey> ended = [];
        foreach (StoredPublication publication in _publications.Items)
        {
            bool publisherSignedIn = publication.Endpoint is { } endpoint && _endpoints.ContainsKey(endpoint);
            if (ExpiryPolicy.HasEnded(publication.EndsAt, Now)
                || !ExpiryPolicy.OutlivesSignOut(publication.ExpireType, publisherSignedIn, _endpoints.Count > 0))
            {
                ended.Add(publication.Key);
            }
        }

        ended.ForEach(Remove);
    }

    /// <summary>Publishes in the server's name, or takes back what it published; does nothing when that is there.</summary>
    public void Publish(PublicationKey key, Categories.PresenceCategory? value, ExpireType expireType)
    {
        if (value is null)
        {
            Remove(key);
        }
        else
        {
            StoreOwn(key, value, expireType);
        }
    }

    // What the server publishes is alike in most containers: one value stands for two or three of them.
    private PublishedValue Shared(Categories.PresenceCategory value)
    {
        if (_last is null || !_last.Category.Equals(value))
        {
            (_last, _lastButOne) = (_lastButOne is not null && _lastButOne.Category.Equals(value) ? _lastButOne : WellKnown.Find(value) ?? new PublishedValue(value), _last);
        }

        return _last;
    }

    /// <summary>Publishes in the server's name; does nothing when the value is there.</summary>
    public void StoreOwn(PublicationKey key, Categories.PresenceCategory value, ExpireType expireType)
    {
        StoredPublication? current = Find(key);
        if (current is not null && current.ExpireType == expireType
            && (ReferenceEquals(current.Value.Category, value) || current.Value.Category.Equals(value)))
        {
            return;
        }

        Store(new StoredPublication
        {
            Key = key,
            Version = Next(current?.Version ?? 0),
            ExpireType = expireType,
            PublishTime = Now,
            Value = Shared(value),
        });
    }

    public EquatableArray<PresentityChange> Changes()
    {
        // A publish of a client's, with what follows from it.
        List<PresentityChange> changes = new(32);
        if (_endpointsTouched)
        {
            changes.AddRange(_before.Endpoints.Keys.Where(e => !_endpoints.ContainsKey(e)).Select(static e => new PresentityChange.EndpointSignedOut(e)));
            changes.AddRange(_endpoints.Where(e => !_before.Endpoints.Contains(e)).Select(static e => new PresentityChange.EndpointSignedIn(e.Key, e.Value.Number) { EndsAt = e.Value.EndsAt }));
        }

        if (!ReferenceEquals(Membership, _before.Membership))
        {
            changes.AddRange(Membership.Containers.Where(c => _before.Membership.Find(c.Id) != c).Select(static c => new PresentityChange.ContainerStored(c)));
        }

        AddPublications(changes);
        return changes.ToEquatableArray();
    }

    // Both are in the order of the keys, and what was not touched is the same object.
    private void AddPublications(List<PresentityChange> changes)
    {
        ReadOnlySpan<StoredPublication> before = _before.Publications.AsSpan();
        ReadOnlySpan<StoredPublication> after = _publications.Items;
        int i = 0;
        int j = 0;
        while (i < before.Length || j < after.Length)
        {
            int order = i == before.Length ? 1 : j == after.Length ? -1 : ReferenceEquals(before[i], after[j]) ? 0 : before[i].Key.CompareTo(after[j].Key);
            if (order < 0)
            {
                changes.Add(new PresentityChange.PublicationRemoved(before[i].Key));
            }
            else if (order > 0 || (!ReferenceEquals(before[i], after[j]) && before[i] != after[j]))
            {
                changes.Add(new PresentityChange.PublicationStored(after[j]));
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
    }

    /// <summary>The version after this one; 0 means "does not exist" and is skipped when the number wraps.</summary>
    public static uint Next(uint version) => version == uint.MaxValue ? 1 : version + 1;
}
