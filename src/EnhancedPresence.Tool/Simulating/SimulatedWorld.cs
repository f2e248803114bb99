using EnhancedPresence.Transport;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>The users and endpoints of a load, at what they are put on, and what they can do. Safe for use from several threads.</summary>
internal sealed class SimulatedWorld
{
    private readonly LoadModel _model;
    private readonly ISimulationTarget _target;
    private readonly TimeProvider _time;
    private readonly SimulatedUser[] _users;
    private readonly SimulatedEndpoint[][] _endpoints;

    /// <summary>Makes users none of whom is signed in.</summary>
    /// <param name="model">The load.</param>
    /// <param name="target">Where they sign in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ready">Puts an endpoint that has something to read into the readers' line.</param>
    public SimulatedWorld(LoadModel model, ISimulationTarget target, TimeProvider time, Action<SimulatedEndpoint> ready)
    {
        _model = model;
        _target = target;
        _time = time;
        Measure = new SimulationMeasure(time);
        _users = [.. Enumerable.Range(0, model.Population).Select(static index => new SimulatedUser(index))];
        _endpoints = new SimulatedEndpoint[model.Users][];
        ContactGraph graph = ContactGraph.Of(model);
        int number = 0;
        for (int user = 0; user < model.Users; user++)
        {
            int[] contacts = graph[user].ToArray();
            SimulatedEndpoint first = new(_users[user], number++, contacts, ready);
            _endpoints[user] = model.HasSecondEndpoint(user) ? [first, new SimulatedEndpoint(_users[user], number++, contacts, ready)] : [first];
        }

        EndpointCount = number;
    }

    /// <summary>What is counted and timed since the load began.</summary>
    public SimulationMeasure Measure { get; private set; }

    /// <summary>How many endpoints there are.</summary>
    public int EndpointCount { get; }

    /// <summary>The load begins: what was counted before does not belong to it.</summary>
    public void BeginLoad() => Measure = new SimulationMeasure(_time);

    /// <summary>Makes a user known to the server, who is signed out again.</summary>
    public async ValueTask CreateAsync(int user, CancellationToken cancellationToken)
    {
        IPresenceSession session = await _target.HostOf(user).SignInAsync(
            _users[user].Address, new EndpointId(new Guid(int.MaxValue, 0, 0, new byte[8])), new NotificationOutbox(), cancellationToken).ConfigureAwait(false);
        Check(await session.PublishAsync(_users[user].Lasting(), cancellationToken).ConfigureAwait(false), _users[user]);
        await session.SignOutAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Signs in all endpoints of a user and publishes the first state.</summary>
    public async ValueTask SignInAsync(int user, long due, CancellationToken cancellationToken)
    {
        foreach (SimulatedEndpoint endpoint in _endpoints[user])
        {
            await endpoint.SignInAsync(_target.HostOf(endpoint.Number), cancellationToken).ConfigureAwait(false);
        }

        await PublishAsync(user, due, isEdge: false, isFirst: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets all endpoints of a user watch the contacts.</summary>
    public async ValueTask SubscribeAsync(int user, CancellationToken cancellationToken)
    {
        foreach (SimulatedEndpoint endpoint in _endpoints[user])
        {
            EquatableArray<SipUri> contacts = [.. endpoint.Contacts.ToArray().Select(c => _users[c].Address)];
            SubscribeResponse response = await endpoint.Session!.SubscribeAsync(new PresenceRequest(contacts, []), cancellationToken).ConfigureAwait(false);
            if (response.Status != ResponseStatus.Ok || !response.Unknown.IsEmpty)
            {
                throw ToolException.Failed($"{endpoint.User.Address}: the subscription was answered {response.Status}: {response.Detail}");
            }

            foreach (int contact in endpoint.Contacts)
            {
                _users[contact].AddWatcher();
            }

            Measure.SignedIn(contacts.Count);
        }
    }

    /// <summary>
    /// Lets a user ask about the next one, and about one who is not signed in: after all have, the server has written what each user shows to colleagues.
    /// </summary>
    public async ValueTask MeetAsync(int user, CancellationToken cancellationToken)
    {
        int[] met = user + _model.Users < _model.Population ? [(user + 1) % _model.Users, user + _model.Users] : [(user + 1) % _model.Users];
        await _endpoints[user][0].Session!.QueryAsync(new PresenceRequest([.. met.Select(m => _users[m].Address)], []), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does what an event says.</summary>
    /// <param name="happening">The event.</param>
    /// <param name="due">When it was to happen, as a time stamp.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask DoAsync(LoadEvent happening, long due, CancellationToken cancellationToken)
    {
        switch (happening.Kind)
        {
            case LoadEventKind.SignIn:
                await SignInAsync(happening.User, due, cancellationToken).ConfigureAwait(false);
                await SubscribeAsync(happening.User, cancellationToken).ConfigureAwait(false);
                break;
            case LoadEventKind.Publish or LoadEventKind.Edge:
                await PublishAsync(happening.User, due, happening.Kind == LoadEventKind.Edge, isFirst: false, cancellationToken).ConfigureAwait(false);
                break;
            case LoadEventKind.Poll:
                await AskAsync(happening, _model.PeoplePerPoll, cancellationToken).ConfigureAwait(false);
                break;
            case LoadEventKind.Group:
                await AskAsync(happening, _model.PeoplePerGroup, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Lets an endpoint take what waits for it.</summary>
    public void Read(SimulatedEndpoint endpoint) => endpoint.Read(owner => Measure.Saw(_users[owner]));

    /// <summary>How many watchers watch somebody who is signed in.</summary>
    public long LiveEdges => _users.Take(_model.Users).Sum(static u => (long)u.Watchers);

    /// <summary>The most endpoints that watch one user.</summary>
    public int MostWatchers => _users.Max(static u => u.Watchers);

    /// <summary>How many copies that watchers have of signed-in users are not the newest; 0 is what a server promises when all is read.</summary>
    public long CountStale()
    {
        long stale = 0;
        foreach (SimulatedEndpoint endpoint in _endpoints.SelectMany(static e => e).Where(static e => e.Session is not null))
        {
            for (int i = 0; i < endpoint.Contacts.Length; i++)
            {
                SimulatedUser contact = _users[endpoint.Contacts[i]];
                stale += contact.Truth != SimulatedUser.NoAvailability && endpoint.Seen[i] != contact.Truth ? 1 : 0;
            }
        }

        return stale;
    }

    private async ValueTask PublishAsync(int user, long due, bool isEdge, bool isFirst, CancellationToken cancellationToken)
    {
        SimulatedUser publisher = _users[user];
        await publisher.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            int watchers = publisher.Watchers;
            Measure.Publishing(watchers);
            long begun = _time.GetTimestamp();
            ReadOnlyMemory<byte> body = isFirst ? publisher.First(due, begun) : publisher.Next(due, begun, isEdge);
            PublishResponse response = await _endpoints[user][0].Session!.PublishAsync(body, cancellationToken).ConfigureAwait(false);
            publisher.Settle(response.Status == ResponseStatus.Ok);
            Measure.Answered(publisher, watchers, response.Status == ResponseStatus.Ok);
        }
        finally
        {
            publisher.Gate.Release();
        }
    }

    private async ValueTask AskAsync(LoadEvent happening, int people, CancellationToken cancellationToken)
    {
        LoadRandom random = LoadRandom.Of(_model.Seed, LoadStream.Target, happening.User, happening.At.Ticks);
        var targets = new SipUri[people];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = _users[random.NextBelow(_users.Length)].Address;
        }

        QueryResponse response = await _endpoints[happening.User][0].Session!.QueryAsync(new PresenceRequest(targets.ToEquatableArray(), []), cancellationToken).ConfigureAwait(false);
        Measure.Asked(response.Notifications.Count);
    }

    private static void Check(PublishResponse response, SimulatedUser user)
    {
        if (response.Status != ResponseStatus.Ok)
        {
            throw ToolException.Failed($"{user.Address}: the publication was answered {response.Status}: {response.Detail}");
        }
    }
}
