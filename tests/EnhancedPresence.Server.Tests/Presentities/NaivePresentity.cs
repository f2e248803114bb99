using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>What a presentity does, said as plainly as can be: mutable, slow, and without anything the server derives but the availability.</summary>
internal sealed class NaivePresentity
{
    private readonly Dictionary<int, (uint Version, List<ContainerMember> Members)> _containers = [];

    public SortedDictionary<PublicationKey, (uint Version, ExpireType Type, DateTimeOffset? Ends, EndpointId By, PresenceState Value, DateTimeOffset At)> Publications { get; } = [];

    public Dictionary<EndpointId, (long Number, DateTimeOffset? Ends)> Endpoints { get; } = [];

    public DateTimeOffset? NextDeadline => Publications.Values.Select(static p => p.Ends).Concat(Endpoints.Values.Select(static e => e.Ends)).Min();

    public IEnumerable<Container> Containers => _containers.OrderBy(static c => c.Key)
        .Select(static c => new Container(new ContainerId(c.Key), c.Value.Version, c.Value.Members.ToEquatableArray()));

    public void Expire(DateTimeOffset now)
    {
        foreach (EndpointId endpoint in Endpoints.Where(e => e.Value.Ends <= now).Select(static e => e.Key).ToArray())
        {
            Endpoints.Remove(endpoint);
        }

        foreach (PublicationKey key in Publications.Where(p => IsOver(p.Value.Type, p.Value.Ends, p.Value.By, now)).Select(static p => p.Key).ToArray())
        {
            Publications.Remove(key);
        }
    }

    public ResponseStatus Take(PresentityCommand command, DateTimeOffset now)
    {
        switch (command)
        {
            case PresentityCommand.SignIn c:
                if (_containers.Count == 0)
                {
                    _containers[100] = (1, [new ContainerMember(ContainerMemberType.Federated)]);
                    _containers[200] = (1, [new ContainerMember(ContainerMemberType.SameEnterprise)]);
                }

                if (!Endpoints.TryGetValue(c.Endpoint, out var known) || known.Number <= c.Registration)
                {
                    Endpoints[c.Endpoint] = (c.Registration, c.EndsAt);
                }

                return ResponseStatus.Ok;
            case PresentityCommand.SignOut c:
                if (Endpoints.TryGetValue(c.Endpoint, out var leaving) && leaving.Number == c.Registration)
                {
                    Endpoints.Remove(c.Endpoint);
                    Expire(now);
                }

                return ResponseStatus.Ok;
            case PresentityCommand.LoseConnection c:
                if (Endpoints.TryGetValue(c.Endpoint, out var lost) && lost.Number == c.Registration)
                {
                    Endpoints[c.Endpoint] = (lost.Number, lost.Ends < c.EndsAt ? lost.Ends : c.EndsAt);
                    Expire(now);
                }

                return ResponseStatus.Ok;
            case PresentityCommand.UpdateContainers c:
                return !Endpoints.ContainsKey(c.Endpoint) ? ResponseStatus.NotSignedIn : Update(c.Updates[0]);
            case PresentityCommand.Publish c:
                return !Endpoints.ContainsKey(c.Endpoint) ? ResponseStatus.NotSignedIn : Publish(c, now);
            default:
                throw new InvalidOperationException();
        }
    }

    /// <summary>The rules of the specification, 11.2, without activities.</summary>
    public uint Availability(int container)
    {
        var inputs = Publications.Where(p => p.Key.Container.Value == container).Select(static p => p.Value).ToArray();
        uint[] machines = [.. inputs.Select(static i => i.Value).OfType<MachineState>().Select(static m => m.Availability!.Value.Value)];
        if (Endpoints.Count == 0 || machines.Length == 0)
        {
            return 18000;
        }

        uint machine = machines.Min();
        var users = Publications.Where(p => p.Key.Container.Value == container && p.Value.Value is UserState)
            .OrderByDescending(static p => p.Value.At).ThenByDescending(static p => p.Key.Instance).Select(static p => p.Value).ToArray();
        if (users is [var user, ..])
        {
            uint chosen = user.Value.Availability!.Value.Value;
            if (chosen >= 6000)
            {
                return container == 3 && chosen is >= 9000 and < 12000 ? 6900 : chosen;
            }
        }

        bool availableSince(DateTimeOffset start) => users is [{ Value.Availability.Value: < 4500 } by, ..] && by.At > start;
        var busy = inputs.Where(i => i.Value is PhoneState || (i.Value is CalendarState && !availableSince(i.At)))
            .OrderByDescending(static i => i.Value.Availability!.Value.Value).ThenByDescending(static i => i.Value is PhoneState).ToArray();
        if (busy is not [var top, ..])
        {
            return machine;
        }

        uint busiest = top.Value.Availability!.Value.Value;
        bool idle = machine is (>= 4500 and < 6000) or (>= 15000 and < 18000);
        return top.Value is CalendarState && idle && busiest is >= 6000 and < 7500 ? busiest + 1500 : busiest;
    }

    private bool IsOver(ExpireType type, DateTimeOffset? ends, EndpointId by, DateTimeOffset now) => type switch
    {
        ExpireType.Time => ends <= now,
        ExpireType.Endpoint => !Endpoints.ContainsKey(by),
        ExpireType.User => Endpoints.Count == 0,
        _ => false,
    };

    private ResponseStatus Update(ContainerUpdate update)
    {
        var (version, members) = _containers.GetValueOrDefault(update.Container.Value, (0, []));
        if (version != update.Version)
        {
            return ResponseStatus.Conflict;
        }

        if (!members.Contains(update.Members[0].Member))
        {
            _containers[update.Container.Value] = (version + 1, [.. members, update.Members[0].Member]);
        }

        return ResponseStatus.Ok;
    }

    private ResponseStatus Publish(PresentityCommand.Publish command, DateTimeOffset now)
    {
        EquatableArray<Publication> items = command.Document.Publications;
        if (items.Select(static p => p.Key).Distinct().Count() != items.Count)
        {
            return ResponseStatus.Invalid;
        }

        if (items.Any(p => Publications.GetValueOrDefault(p.Key).Version != p.Version))
        {
            return ResponseStatus.Conflict;
        }

        foreach (Publication p in items)
        {
            if (p.IsDeletion)
            {
                Publications.Remove(p.Key);
            }
            else
            {
                Publications[p.Key] = (
                    p.Version + 1, p.ExpireType, p.ExpireType == ExpireType.Time ? now.AddSeconds(p.Expires!.Value) : null, command.Endpoint, (PresenceState)p.Value!, now);
            }
        }

        return ResponseStatus.Ok;
    }
}
