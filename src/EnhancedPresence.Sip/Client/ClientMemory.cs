using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Sip.Client;

/// <summary>
/// What a transport keeps from one session to the next: the own data as the server has told it, what this endpoint has published, and whom it
/// watches. Safe for use from several threads.
/// </summary>
internal sealed class ClientMemory(SipUri user)
{
    private readonly Lock _lock = new();
    private readonly PublishedItems _published = new();
    private readonly Dictionary<SipUri, EquatableArray<CategoryName>> _wanted = [];
    private SelfData _self = OwnData.None;

    /// <summary>The own data.</summary>
    public SelfData Self
    {
        get
        {
            lock (_lock)
            {
                return _self;
            }
        }
    }

    /// <summary>What this endpoint has published and the server does not have, as a request.</summary>
    public EquatableArray<Publication> Missing => _published.Missing(Self);

    /// <summary>A new session begins: the server tells the own data anew.</summary>
    public void ForgetSelf()
    {
        lock (_lock)
        {
            _self = OwnData.None;
        }
    }

    /// <summary>The server has told something of the own data.</summary>
    public void Learn(RoamingDataDocument document)
    {
        lock (_lock)
        {
            _self = OwnData.With(_self, document);
        }
    }

    /// <summary>The server has made changes of containers.</summary>
    public void Learn(EquatableArray<ContainerUpdate> updates)
    {
        lock (_lock)
        {
            _self = OwnData.With(_self, user, updates);
        }
    }

    /// <summary>The server has refused changes of containers because of their versions.</summary>
    public void Learn(EquatableArray<ContainerUpdate> updates, EquatableArray<PublicationConflict> conflicts)
    {
        lock (_lock)
        {
            _self = _self with { Containers = ContainerDocuments.WithVersions(_self.Containers, updates, conflicts) };
        }
    }

    /// <summary>The server has taken publications of this endpoint.</summary>
    public void Publish(EquatableArray<Publication> publications) => _published.Add(publications);

    /// <summary>People are watched from now on.</summary>
    /// <returns>Those of them who were watched before for other categories.</returns>
    public SipUri[] Want(SipUri[] targets, EquatableArray<CategoryName> categories)
    {
        lock (_lock)
        {
            SipUri[] changed = [.. targets.Where(t => _wanted.TryGetValue(t, out EquatableArray<CategoryName> before) && before != categories)];
            foreach (SipUri target in targets)
            {
                _wanted[target] = categories;
            }

            return changed;
        }
    }

    /// <summary>People are not watched any more.</summary>
    public void Unwant(SipUri[] targets)
    {
        lock (_lock)
        {
            foreach (SipUri target in targets)
            {
                _wanted.Remove(target);
            }
        }
    }

    /// <summary>Who is watched, by the categories.</summary>
    public IReadOnlyList<(SipUri[] Targets, EquatableArray<CategoryName> Categories)> Wanted()
    {
        lock (_lock)
        {
            return [.. _wanted.GroupBy(static pair => pair.Value, static pair => pair.Key).Select(static group => (group.ToArray(), group.Key))];
        }
    }
}
