namespace EnhancedPresence.Server.Connections;

/// <summary>Who is signed in by SIP, to find where a message goes. Safe for use from several threads.</summary>
internal sealed class EndpointTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SipUri, List<SipEndpoint>> _byUser = [];

    /// <summary>How many endpoints there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byUser.Values.Sum(static e => e.Count);
            }
        }
    }

    public void Add(SipEndpoint endpoint)
    {
        lock (_lock)
        {
            if (!_byUser.TryGetValue(endpoint.User, out List<SipEndpoint>? endpoints))
            {
                _byUser[endpoint.User] = endpoints = [];
            }

            endpoints.Add(endpoint);
        }
    }

    public void Remove(SipEndpoint endpoint)
    {
        lock (_lock)
        {
            if (_byUser.TryGetValue(endpoint.User, out List<SipEndpoint>? endpoints) && endpoints.Remove(endpoint) && endpoints.Count == 0)
            {
                _byUser.Remove(endpoint.User);
            }
        }
    }

    /// <summary>The endpoints of a user, the one that signed in last first.</summary>
    public IReadOnlyList<SipEndpoint> Find(SipUri user)
    {
        lock (_lock)
        {
            return _byUser.TryGetValue(user, out List<SipEndpoint>? endpoints) ? [.. Enumerable.Reverse(endpoints)] : [];
        }
    }

    /// <summary>Whether an endpoint of a user is signed in.</summary>
    public bool Has(SipUri user, EndpointId endpoint)
    {
        lock (_lock)
        {
            return _byUser.TryGetValue(user, out List<SipEndpoint>? endpoints) && endpoints.Exists(e => e.Session.Endpoint == endpoint);
        }
    }

    /// <summary>Everybody.</summary>
    public IReadOnlyList<SipEndpoint> All()
    {
        lock (_lock)
        {
            return [.. _byUser.Values.SelectMany(static e => e)];
        }
    }
}
