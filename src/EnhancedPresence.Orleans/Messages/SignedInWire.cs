namespace EnhancedPresence.Orleans.Messages;

/// <summary>An endpoint that a front end has signed in.</summary>
[GenerateSerializer, Immutable, Alias("ep.signed-in")]
internal readonly struct SignedInWire(Guid endpoint, long registration, long? endsAt)
{
    [Id(0)]
    public Guid Endpoint { get; } = endpoint;

    [Id(1)]
    public long Registration { get; } = registration;

    /// <summary>Ticks of UTC.</summary>
    [Id(2)]
    public long? EndsAt { get; } = endsAt;
}
