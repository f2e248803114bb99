namespace EnhancedPresence.Tool.Simulating;

/// <summary>What things cost on one machine: processor time, and bytes of the managed heap. Immutable.</summary>
internal sealed record CapacityCosts
{
    public required TimeSpan Publication { get; init; }

    /// <summary>For each watcher who is told, its reading included.</summary>
    public required TimeSpan Notification { get; init; }

    /// <summary>For each person in the answer to a request.</summary>
    public required TimeSpan Row { get; init; }

    /// <summary>For each endpoint, its first publication included.</summary>
    public required TimeSpan SignIn { get; init; }

    /// <summary>For each user whom an endpoint begins to watch.</summary>
    public required TimeSpan Subscription { get; init; }

    public required SimulationMemory Memory { get; init; }
}
