using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Sip.Logs;

/// <summary>What a log has shown of one owner so far. Not safe for use from several threads.</summary>
internal sealed class LoggedOwner(SipUri address)
{
    private readonly SortedDictionary<PublicationKey, LoggedPublication> _publications = [];
    private readonly Dictionary<string, EndpointId> _endpoints = new(StringComparer.OrdinalIgnoreCase);
    private ContainerMembership _containers = new(address);
    private bool _hasContainers;

    internal bool IsWhole { get; set; }

    /// <summary>Remembers an endpoint.</summary>
    /// <returns>Whether it was not signed in.</returns>
    internal bool SignIn(string epid, EndpointId? id) => _endpoints.TryAdd(epid, id ?? default);

    /// <summary>Ends what ends with an endpoint.</summary>
    internal EquatableArray<PresenceLogChange> SignOut(string epid)
    {
        _endpoints.Remove(epid, out EndpointId id);
        LoggedPublication[] ended =
        [
            .. _publications.Values.Where(p => p.Instance.ExpireType == ExpireType.Endpoint
                && (EndpointId.TryParse(p.Instance.EndpointId, null, out EndpointId owner) && !id.IsEmpty ? owner == id : p.Epid == epid)),
        ];
        return End(ended);
    }

    /// <summary>Ends what is over.</summary>
    internal EquatableArray<PresenceLogChange> EndUntil(DateTimeOffset now) => End([.. _publications.Values.Where(p => p.EndsAt <= now)]);

    /// <summary>When the first publication is over.</summary>
    internal DateTimeOffset? FirstEnd => _publications.Values.Min(static p => p.EndsAt);

    /// <summary>Takes one item of a request that the server has taken.</summary>
    internal PresenceLogChange Take(Publication sent, CategoryInstance? told, string? epid, DateTimeOffset? now)
    {
        if (sent.IsDeletion)
        {
            _publications.Remove(sent.Key);
            return new PresenceLogChange
            {
                Kind = PresenceLogChangeKind.Deleted,
                Name = sent.Key.Category,
                Instance = sent.Key.Instance,
                Container = sent.Key.Container,
                SentVersion = sent.Version,
            };
        }

        CategoryInstance instance = told ?? new CategoryInstance
        {
            Name = sent.Key.Category,
            Instance = sent.Key.Instance,
            Container = sent.Key.Container,
            Version = sent.Version + 1,
            ExpireType = sent.ExpireType,
            Expires = sent.Expires,
            PublishTime = now,
            Value = sent.Value,
        };
        var publication = new LoggedPublication(instance, epid, EndOf(instance, now));
        _publications[sent.Key] = publication;
        return publication.ToChange(PresenceLogChangeKind.Present, sent.Version);
    }

    /// <summary>Takes the owner's data in: every instance of a category in a container that they name, and every member of a container that they name.</summary>
    /// <returns>What was not known.</returns>
    internal (EquatableArray<PresenceLogChange> Changes, EquatableArray<Container> Containers) Take(RoamingDataDocument document, DateTimeOffset? now)
    {
        SelfData told = SelfData.FromDocument(document);
        List<PresenceLogChange> changes = [];
        HashSet<(CategoryName, ContainerId?)> places = [.. told.Publications.Select(static p => (p.Name, p.Container))];
        CategoryInstance[] there = [.. told.Publications.Where(static p => p is { Instance: not null, Container: not null })];
        HashSet<PublicationKey> keys = [.. there.Select(static p => new PublicationKey(p.Name, p.Instance!.Value, p.Container!.Value))];
        foreach (LoggedPublication gone in _publications.Values.Where(p => places.Contains((p.Instance.Name, p.Instance.Container)) && !keys.Contains(p.Key)).ToArray())
        {
            _publications.Remove(gone.Key);
            changes.Add(gone.ToChange(PresenceLogChangeKind.Deleted));
        }

        foreach (CategoryInstance instance in there)
        {
            var publication = new LoggedPublication(instance, null, EndOf(instance, now));
            LoggedPublication? known = _publications.GetValueOrDefault(publication.Key);
            _publications[publication.Key] = publication with { Epid = known?.Instance.Version == instance.Version ? known?.Epid : null };
            if (known is null || known.Instance.Version != instance.Version)
            {
                changes.Add(publication.ToChange(PresenceLogChangeKind.Present));
            }
        }

        List<Container> containers = [];
        _hasContainers |= document.Containers is not null;
        foreach (Container container in told.Containers.Where(c => c.Id != ContainerId.Default && c != _containers.Find(c.Id)))
        {
            _containers = _containers.With(container);
            containers.Add(container);
        }

        return (changes.ToEquatableArray(), containers.ToEquatableArray());
    }

    /// <summary>Takes a change of access levels that the server has taken.</summary>
    internal EquatableArray<Container> Take(SetContainerMembersDocument request)
    {
        List<Container> changed = [];
        foreach (ContainerEdit edit in request.Containers.Where(static c => c.Id is { } id && id != ContainerId.Default))
        {
            ContainerMembership after = _containers.Apply(new ContainerUpdate(edit.Id!.Value, edit.Version ?? 0, edit.Members.SelectMany(ToChanges).ToEquatableArray()));
            if (after != _containers)
            {
                // The version of a container that the log has not shown is known from the request.
                Container container = after.Find(edit.Id.Value)! with { Version = (edit.Version ?? 0) + 1 };
                _containers = after.With(container);
                changed.Add(container);
            }
        }

        return changed.ToEquatableArray();
    }

    /// <summary>What is there at a moment.</summary>
    internal PresenceLogOwner ToOwner(DateTimeOffset? now) => new(
        new SelfData(_publications.Values.Select(p => p.EndsAt is { } end && now is { } at
            ? p.Instance with { Expires = (int)Math.Clamp((end - at).TotalSeconds, 0, int.MaxValue) } : p.Instance).ToEquatableArray(), _containers.Containers),
        IsWhole,
        _hasContainers);

    private static DateTimeOffset? EndOf(CategoryInstance instance, DateTimeOffset? now) =>
        instance is { ExpireType: ExpireType.Time, Expires: { } seconds } && now is { } from && seconds >= 0 && from < DateTimeOffset.MaxValue.AddYears(-100)
            ? from.AddSeconds(seconds) : null;

    // A member as documents have it becomes one of the policy where own data are read.
    private static IEnumerable<ContainerMemberChange> ToChanges(ContainerMemberEdit edit)
    {
        var entry = new ContainerEntry { Id = ContainerId.Self, Members = [new ContainerMemberEntry { Type = edit.Type, Value = edit.Value }] };
        SelfData read = SelfData.FromDocument(new RoamingDataDocument { Containers = new ContainersDocument { Containers = [entry] } });
        return edit.Action is "add" or "remove"
            ? read.Containers.SelectMany(static c => c.Members).Select(member => new ContainerMemberChange(edit.Action == "add", member))
            : [];
    }

    private EquatableArray<PresenceLogChange> End(LoggedPublication[] ended)
    {
        foreach (LoggedPublication publication in ended)
        {
            _publications.Remove(publication.Key);
        }

        return ended.Select(static p => p.ToChange(PresenceLogChangeKind.Ended)).ToEquatableArray();
    }
}
