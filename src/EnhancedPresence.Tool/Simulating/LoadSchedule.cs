namespace EnhancedPresence.Tool.Simulating;

/// <summary>
/// Everything that happens in a load, in its order. What a user does depends on the seed and the user alone: a longer load begins as a shorter one does, and more
/// users change nothing about the others.
/// </summary>
internal static class LoadSchedule
{
    /// <summary>Makes the events of a load.</summary>
    public static LoadEvent[] Of(LoadModel model)
    {
        List<LoadEvent> events = [];
        for (int user = 0; user < model.Users; user++)
        {
            AddUser(events, model, user);
        }

        LoadEvent[] ordered = [.. events];
        Array.Sort(ordered);
        return ordered;
    }

    /// <summary>About how many events a load has.</summary>
    public static double Estimate(LoadModel model) =>
        model.Users * ((model.Length.TotalHours * (model.PublicationsPerHour + model.PollsPerHour + model.GroupsPerHour)) + (model.EdgeShare * model.Edges.Count()) + 1);

    private static void AddUser(List<LoadEvent> events, LoadModel model, int user)
    {
        TimeSpan from = model.SignInTime * LoadRandom.Of(model.Seed, LoadStream.SignIn, user).NextShare();
        if (model.SignInTime > TimeSpan.Zero && from < model.Length)
        {
            events.Add(new LoadEvent(from, user, LoadEventKind.SignIn));
        }

        Add(events, model, user, from, LoadStream.Publication, LoadEventKind.Publish, model.PublicationsPerHour);
        Add(events, model, user, from, LoadStream.Poll, LoadEventKind.Poll, model.PollsPerHour);
        Add(events, model, user, from, LoadStream.Group, LoadEventKind.Group, model.GroupsPerHour);
        int hour = 0;
        foreach (TimeSpan edge in model.Edges)
        {
            LoadRandom random = LoadRandom.Of(model.Seed, LoadStream.Edge, user, hour++);
            bool changes = random.NextShare() < model.EdgeShare;
            TimeSpan at = edge + (model.EdgeWindow * random.NextShare());
            if (changes && at > from && at < model.Length)
            {
                events.Add(new LoadEvent(at, user, LoadEventKind.Edge));
            }
        }
    }

    // Drawn from the beginning of the load, and left out until the user is there: the time of the sign-in does not move what comes after it.
    private static void Add(List<LoadEvent> events, LoadModel model, int user, TimeSpan from, LoadStream stream, LoadEventKind kind, double perHour)
    {
        if (perHour <= 0)
        {
            return;
        }

        LoadRandom random = LoadRandom.Of(model.Seed, stream, user);
        for (TimeSpan at = random.NextPause(perHour); at < model.Length; at += random.NextPause(perHour))
        {
            if (at > from)
            {
                events.Add(new LoadEvent(at, user, kind));
            }
        }
    }
}
