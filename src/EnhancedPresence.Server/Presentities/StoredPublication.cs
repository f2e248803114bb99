using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>A publication as the server keeps it. Immutable, compared by content.</summary>
public sealed record StoredPublication
{
    /// <summary>What is published where.</summary>
    public required PublicationKey Key { get; init; }

    /// <summary>The version, 1 or more.</summary>
    public required uint Version { get; init; }

    /// <summary>What ends it.</summary>
    public required ExpireType ExpireType { get; init; }

    /// <summary>The first instant at which it is gone; null when the clock doesn't end it.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The endpoint it is bound to; null for every other expire type.</summary>
    public EndpointId? Endpoint { get; init; }

    /// <summary>When the server took it.</summary>
    public required DateTimeOffset PublishTime { get; init; }

    /// <summary>The value.</summary>
    public required PublishedValue Value { get; init; }

    /// <summary>The publication as its owner sees it, with every attribute.</summary>
    /// <param name="now">The present, from which the seconds left are counted.</param>
    /// <returns>The instance.</returns>
    public CategoryInstance ToOwnInstance(DateTimeOffset now) => new()
    {
        Name = Key.Category,
        Instance = Key.Instance,
        PublishTime = PublishTime,
        Container = Key.Container,
        Version = Version,
        ExpireType = ExpireType,
        EndpointId = Endpoint?.ToString(),
        Expires = ExpiryPolicy.SecondsLeft(EndsAt, now),
        Value = Value.Category,
    };
}
