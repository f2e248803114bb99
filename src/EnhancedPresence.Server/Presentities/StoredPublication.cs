using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Presentities;

/// <summary>A publication as the server keeps it. Immutable, compared by content.</summary>
public sealed record StoredPublication
{
    // Every user has ten to thirty of them for as long as the server knows the user, so that instants are kept as ticks of UTC: 80 bytes where the plain
    // properties are 120.
    private const long Never = -1;

    private readonly long _endsAt = Never;
    private readonly long _publishTime;
    private readonly EndpointId _endpoint;
    private readonly bool _hasEndpoint;
    private readonly byte _expireType;

    /// <summary>What is published where.</summary>
    public required PublicationKey Key { get; init; }

    /// <summary>The version, 1 or more.</summary>
    public required uint Version { get; init; }

    /// <summary>What ends it.</summary>
    public required ExpireType ExpireType
    {
        get => (ExpireType)_expireType;
        init => _expireType = (byte)value;
    }

    /// <summary>The first instant at which it is gone, in UTC; null when the clock doesn't end it.</summary>
    public DateTimeOffset? EndsAt
    {
        get => _endsAt == Never ? null : new DateTimeOffset(_endsAt, TimeSpan.Zero);
        init => _endsAt = value?.UtcTicks ?? Never;
    }

    /// <summary>The endpoint it is bound to; null for every other expire type.</summary>
    public EndpointId? Endpoint
    {
        get => _hasEndpoint ? _endpoint : null;
        init => (_hasEndpoint, _endpoint) = (value is not null, value ?? default);
    }

    /// <summary>When the server took it, in UTC.</summary>
    public required DateTimeOffset PublishTime
    {
        get => new(_publishTime, TimeSpan.Zero);
        init => _publishTime = value.UtcTicks;
    }

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
