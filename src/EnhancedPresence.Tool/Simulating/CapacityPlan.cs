namespace EnhancedPresence.Tool.Simulating;

/// <summary>What a number of users needs, by arithmetic from what things cost. Pure.</summary>
internal sealed record CapacityPlan
{
    // The users of a day come within two hours.
    private static readonly TimeSpan SignInTime = TimeSpan.FromHours(2);

    public required int Users { get; init; }

    public required double PublicationsPerSecond { get; init; }

    public required double NotificationsPerSecond { get; init; }

    public required double RowsPerSecond { get; init; }

    public required double SignInsPerSecond { get; init; }

    /// <summary>Subscriptions of one endpoint to one user.</summary>
    public required double Watches { get; init; }

    public required double EdgePublications { get; init; }

    public required double EdgeNotifications { get; init; }

    /// <summary>Cores that are busy on average in the middle of the day.</summary>
    public required double Cores { get; init; }

    /// <summary>Cores that are busy while the users sign in.</summary>
    public required double SignInCores { get; init; }

    /// <summary>Processor time of a full hour.</summary>
    public required TimeSpan EdgeProcessor { get; init; }

    /// <summary>From a full hour until the last of its changes is told.</summary>
    public required TimeSpan Drain { get; init; }

    /// <summary>By how much all but one of a hundred changes are late.</summary>
    public required TimeSpan Late { get; init; }

    /// <summary>Bytes of the managed heap.</summary>
    public required double Memory { get; init; }

    /// <summary>Works out what a load needs.</summary>
    /// <param name="model">The load.</param>
    /// <param name="costs">What things cost.</param>
    /// <param name="cores">How many cores share the work of a full hour, 1 or more.</param>
    public static CapacityPlan Of(LoadModel model, CapacityCosts costs, int cores)
    {
        double perSecond = model.Users / 3600.0;
        double publications = perSecond * model.PublicationsPerHour;
        double notifications = publications * model.WatchersPerUser;
        double rows = perSecond * ((model.PollsPerHour * model.PeoplePerPoll) + (model.GroupsPerHour * model.PeoplePerGroup));
        double endpoints = model.Users * model.Endpoints;
        double signIns = endpoints / SignInTime.TotalSeconds;
        double edgePublications = model.Users * model.EdgeShare;
        double edgeNotifications = edgePublications * model.WatchersPerUser;
        TimeSpan edge = (costs.Publication * edgePublications) + (costs.Notification * edgeNotifications);

        // The changes come evenly over the window; when that is faster than the cores are, the last one waits for the difference.
        TimeSpan wait = (edge / cores) - model.EdgeWindow;
        wait = wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        return new CapacityPlan
        {
            Users = model.Users,
            PublicationsPerSecond = publications,
            NotificationsPerSecond = notifications,
            RowsPerSecond = rows,
            SignInsPerSecond = signIns,
            Watches = endpoints * model.Contacts,
            EdgePublications = edgePublications,
            EdgeNotifications = edgeNotifications,
            Cores = (publications * costs.Publication.TotalSeconds) + (notifications * costs.Notification.TotalSeconds) + (rows * costs.Row.TotalSeconds),
            SignInCores = signIns * (costs.SignIn.TotalSeconds + (model.Contacts * costs.Subscription.TotalSeconds)),
            EdgeProcessor = edge,
            Drain = model.EdgeWindow + wait,
            Late = wait * 0.99,
            Memory = (model.Population * costs.Memory.PerPresentity) + (endpoints * (costs.Memory.PerEndpoint + (model.Contacts * costs.Memory.PerWatch))),
        };
    }
}
