namespace EnhancedPresence.Tool.Simulating;

/// <summary>
/// What a user of a presence system does in a working day: the user model that Lync Server 2013 was planned with, and the full hour, at which a part of the
/// users goes into a meeting or comes out of one within a second. Immutable.
/// </summary>
internal sealed record LoadModel
{
    /// <summary>Users who are signed in, each with at least one endpoint; 2 or more.</summary>
    public int Users { get; init; } = 1000;

    /// <summary>Changes of presence of a user in an hour, the full hour's not counted; 0 or more.</summary>
    public double PublicationsPerHour { get; init; } = 4;

    /// <summary>Requests of a user in an hour that ask once about a few people; 0 or more.</summary>
    public double PollsPerHour { get; init; } = 60;

    /// <summary>People asked about by such a request; 0 or more. The model's 181 an hour in 60 requests.</summary>
    public int PeoplePerPoll { get; init; } = 3;

    /// <summary>Requests of a user in an hour that look at a whole group once, such as a distribution list; 0 or more.</summary>
    public double GroupsPerHour { get; init; } = 6;

    /// <summary>People of such a group; 0 or more.</summary>
    public int PeoplePerGroup { get; init; } = 40;

    /// <summary>People whom a user watches; 1 or more, and fewer than <see cref="Population"/>.</summary>
    public int Contacts { get; init; } = 40;

    /// <summary>The part of the contacts that is signed in; more than 0, at most 1.</summary>
    public double OnlineShare { get; init; } = 0.8;

    /// <summary>Endpoints of a user, on average; from 1 to 2.</summary>
    public double Endpoints { get; init; } = 1.9;

    /// <summary>Endpoints that watch the best known user; the next ones have a half, a third and so on, down to what everybody has. 0 is nobody's special.</summary>
    public int Head { get; init; } = 100_000;

    /// <summary>The part of the users who change at a full hour; from 0 to 1.</summary>
    public double EdgeShare { get; init; } = 0.25;

    /// <summary>In which time they do; more than 0.</summary>
    public TimeSpan EdgeWindow { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>When the first full hour is, from the beginning of the load; the others follow hour by hour.</summary>
    public TimeSpan FirstEdge { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>In which time the users sign in, evenly; zero for all of them before the load begins.</summary>
    public TimeSpan SignInTime { get; init; }

    /// <summary>How long the load is.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What makes this load another one than others of the same size.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Users who exist: those who are signed in, and their contacts who are not.</summary>
    public int Population => (int)Math.Ceiling(Users / OnlineShare);

    /// <summary>Watchers of a user, on average: endpoints of others that have this user among their contacts.</summary>
    public double WatchersPerUser => Contacts * OnlineShare * Endpoints;

    /// <summary>The full hours within the load.</summary>
    public IEnumerable<TimeSpan> Edges
    {
        get
        {
            for (TimeSpan at = FirstEdge; EdgeShare > 0 && at < Length; at += TimeSpan.FromHours(1))
            {
                yield return at;
            }
        }
    }

    /// <summary>Whether a user has a second endpoint.</summary>
    public bool HasSecondEndpoint(int user) => LoadRandom.Of(Seed, LoadStream.Endpoint, user).NextShare() < Endpoints - 1;
}
