namespace EnhancedPresence.Tool.Simulating;

/// <summary>What came out of a load. Immutable.</summary>
internal sealed record SimulationReport
{
    public required LoadModel Model { get; init; }

    /// <summary>What the load was put on.</summary>
    public required string Target { get; init; }

    /// <summary>Whether all of the target was in this process.</summary>
    public required bool IsAllHere { get; init; }

    /// <summary>Whether the clock was a virtual one: then nothing waits for anything, and there are no latencies.</summary>
    public required bool IsVirtual { get; init; }

    public required int Endpoints { get; init; }

    /// <summary>Subscriptions of one endpoint to one user who is signed in.</summary>
    public required long LiveWatches { get; init; }

    public required int MostWatchers { get; init; }

    public required long Publications { get; init; }

    public required long Refused { get; init; }

    /// <summary>Notifications that the publications are to lead to.</summary>
    public required long Expected { get; init; }

    /// <summary>Changes that watchers have seen.</summary>
    public required long Told { get; init; }

    /// <summary>Copies of watchers that are not the newest after everything was read.</summary>
    public required long Stale { get; init; }

    public required long MostPublicationsInASecond { get; init; }

    public required long MostNotificationsInASecond { get; init; }

    public required long Requests { get; init; }

    /// <summary>People told about in answers to requests.</summary>
    public required long Rows { get; init; }

    /// <summary>Endpoints that signed in during the load.</summary>
    public required long SignIns { get; init; }

    public required LatencyFigures? Answers { get; init; }

    public required LatencyFigures? Deliveries { get; init; }

    public required LatencyFigures? EdgeDeliveries { get; init; }

    /// <summary>From the last full hour until the last of its changes was seen; null without one, or in virtual time.</summary>
    public required TimeSpan? Drain { get; init; }

    /// <summary>How long the load took by the machine's clock.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>Processor time of the whole process during the load, what plays the clients included.</summary>
    public required TimeSpan Processor { get; init; }

    /// <summary>The part of it from the last full hour until all of its changes were seen; null as <see cref="Drain"/>.</summary>
    public required TimeSpan? EdgeProcessor { get; init; }

    public required SimulationMemory? Memory { get; init; }

    /// <summary>The most endpoints that had something unread at once; null in virtual time.</summary>
    public required long? MostUnread { get; init; }

    /// <summary>The most requests under way at once; null in virtual time.</summary>
    public required long? MostUnderWay { get; init; }

    /// <summary>Notifications that were replaced by newer ones before they were read.</summary>
    public long Replaced => Expected - Told;

    /// <summary>Processor time as a part of one core over the length of the load.</summary>
    public double Core => Processor / Model.Length;

    /// <summary>The same without the full hour; null when there was not exactly one, or in virtual time.</summary>
    public double? CoreBesideEdge => EdgeProcessor is { } edge && Drain is { } drain && drain < Model.Length && Model.Edges.Count() == 1
        ? (Processor - edge) / (Model.Length - drain)
        : null;
}
